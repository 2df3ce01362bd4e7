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
  sidecars: [{ ...fullSpec.sidecars![0]!, secureEnvironment: { TOKEN: 'canary-variable' } }],
} as const satisfies AzureSpec;
