// One jest setting for every project: TypeScript through swc, workspace packages from their sources, no build needed.
module.exports = {
  testEnvironment: 'node',
  // Only what hangs reaches it, on a busy machine too: what a test waits for has limits of its own.
  testTimeout: 600_000,
  reporters: ['default', require.resolve('./report-skipped.cjs')],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  testEnvironmentOptions: { customExportConditions: ['@etcd-iac/source', 'node', 'require', 'default'] },
};
