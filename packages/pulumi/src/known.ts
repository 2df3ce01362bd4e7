import { runtime } from '@pulumi/pulumi';
import { runFailure } from './run-failure';

/** What Azure fills in while it creates a resource may be missing in a preview, and nowhere else. */
export function known(value: string | undefined, what: string): string {
  if (value !== undefined) return value;
  if (runtime.isDryRun()) return '';
  throw runFailure(`Azure did not return ${what}; run the deployment again`);
}
