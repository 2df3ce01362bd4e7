module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'bench',
  testMatch: [
    '<rootDir>/test/**/*.test.ts',
    ...require('./test/long-tests.cjs').map((pattern) => `!${pattern}`),
  ],
};
