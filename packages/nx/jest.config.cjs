module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'nx',
  testMatch: [
    '<rootDir>/test/**/*.test.ts',
    ...require('./test/long-tests.cjs').map((pattern) => `!${pattern}`),
  ],
  // It loads itself as an ES module, which jest cannot; the formatting of what is generated is checked by its command line.
  moduleNameMapper: { '^prettier$': '<rootDir>/test/no-prettier.cjs' },
};
