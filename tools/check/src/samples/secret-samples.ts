import type { AzureSpec } from '@etcd-iac/azure';
import { fullSpec } from './option-samples';

/** Secrets that are looked for where none may be. */
export const canaries = ['canary-password', 'canary-variable'] as const;

/** A spec that hands them in. */
export const canarySpec = {
  ...fullSpec,
  deletionProtection: false,
  registry: {
    kind: 'credentials',
    server: 'payments.azurecr.io',
    username: 'puller',
    password: 'canary-password',
  },
  sidecars: [
    {
      name: 'backup',
      image: 'backup:1',
      cpu: 0.5,
      memoryGiB: 0.5,
      secureEnvironment: { TOKEN: 'canary-variable' },
    },
  ],
} as const satisfies AzureSpec;
