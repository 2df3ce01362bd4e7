const { testsBut } = require('../../tools/jest/long-tests.cjs');

module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'terraform-stand-in',
  testMatch: testsBut(require('./test/long-tests.cjs')),
};
