module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'local',
  testMatch: [
    '<rootDir>/test/**/*.test.ts',
    ...require('./test/long-tests.cjs').map((pattern) => `!${pattern}`),
  ],
  globalSetup: './test/global-setup.cjs',
  setupFiles: ['./test/support/own-ports.cjs'],
  // The tests wait for etcd rather than compute.
  maxWorkers: 4,
};
