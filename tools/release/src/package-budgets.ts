/** What a package may weigh and must ask for. Reviewed by hand: a larger number here is a decision. */
export interface PackageBudget {
  /** Limit of the unpacked size of its own files, in bytes. */
  readonly unpackedSize: number;
  /** Limit of the number of its files. */
  readonly fileCount: number;
  /** Names of the peers: what the user brings, so that there is one copy of it. */
  readonly peers: readonly string[];
  /** Top-level files and folders it may hold beside `dist`, `src`, README, licence and manifest. @default none */
  readonly extras?: readonly string[];
}

/** Budgets by the folder of the package. Adapters stay under 220 kB, but for cdktn, which holds the types of its tls provider, and pulumi, which holds mocks for tests. */
export const packageBudgets: Readonly<Record<string, PackageBudget>> = {
  'packages/agent': {
    unpackedSize: 980_000,
    fileCount: 430,
    peers: [],
    extras: ['Dockerfile', 'LICENSE-APACHE', 'bundle'],
  },
  'packages/azure': { unpackedSize: 1_200_000, fileCount: 640, peers: [] },
  'packages/cdktf': {
    unpackedSize: 220_000,
    fileCount: 150,
    peers: ['@cdktf/provider-azurerm', '@cdktf/provider-tls', 'cdktf', 'constructs'],
  },
  'packages/cdktn': {
    unpackedSize: 270_000,
    fileCount: 220,
    peers: ['@cdktn/provider-azurerm', 'cdktn', 'constructs'],
  },
  'packages/core': { unpackedSize: 1_200_000, fileCount: 530, peers: [] },
  'packages/etcd-client': { unpackedSize: 540_000, fileCount: 160, peers: [], extras: ['LICENSE-APACHE'] },
  'packages/local': { unpackedSize: 680_000, fileCount: 350, peers: [] },
  'packages/nx': {
    unpackedSize: 250_000,
    fileCount: 200,
    peers: ['@nx/devkit'],
    extras: ['generators.json', 'migrations.json'],
  },
  'packages/operate': { unpackedSize: 420_000, fileCount: 220, peers: [] },
  'packages/pulumi': {
    unpackedSize: 250_000,
    fileCount: 180,
    peers: ['@pulumi/azure-native', '@pulumi/pulumi', '@pulumi/tls'],
  },
};
