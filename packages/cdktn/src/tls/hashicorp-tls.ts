/** What the bindings were written for, and what Terraform is to install for them. */
export const hashicorpTls = {
  source: 'hashicorp/tls',
  metadata: { providerName: 'tls', providerVersion: '4.1.0', providerVersionConstraint: '~> 4.0' },
} as const;
