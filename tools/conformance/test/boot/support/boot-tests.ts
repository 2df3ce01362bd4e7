import type { AzureSpec } from '@etcd-iac/azure';
import { bootSupport } from '../../../src/boot';

export const clusterSpec = {
  name: 'etcd',
  domain: 'etcd.internal',
  location: 'eastus',
} satisfies AzureSpec;

/** A `describe` whose tests boot. Where this machine cannot, they are skipped under a title that says why. */
export function describeWithBoot(title: string, tests: () => void): void {
  const support = bootSupport();
  if (support.supported) describe(title, tests);
  else describe.skip(`${title} [skipped: ${support.reason}]`, tests);
}
