import { runtime } from '@pulumi/pulumi';
import { isMocked, mocksRemedy } from './mocked';
import { runFailure } from './run-failure';

/** Where a value comes from that is there once something is created. */
export interface Origin {
  /** Who fills it in. @default Azure */
  readonly by?: string;
  /** What the value is, for somebody who deploys. */
  readonly what: string;
  /** The function or resource whose answer it is part of, for somebody who writes mocks. */
  readonly answer: string;
  /** Where in the answer it is. */
  readonly field: string;
}

/** What is filled in while a resource is created may be missing in a preview, and nowhere else. */
export function known(value: string | undefined, { by = 'Azure', what, answer, field }: Origin): string {
  if (typeof value === 'string') return value;
  if (runtime.isDryRun()) return '';
  throw runFailure(
    isMocked()
      ? `the mocks of this test answered ${answer} without ${field}; ${mocksRemedy}, or add it to your own`
      : `${by} did not return ${what}; run the deployment again`,
  );
}
