const { testsBut } = require('../../tools/jest/long-tests.cjs');

module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'nx',
  testMatch: testsBut(require('./test/long-tests.cjs')),
  // It loads itself as an ES module, which jest cannot; the formatting of what is generated is checked by its command line.
  moduleNameMapper: { '^prettier$': '<rootDir>/test/no-prettier.cjs' },
};
