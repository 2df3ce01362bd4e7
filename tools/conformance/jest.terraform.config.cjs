const { allBut } = require('../../tools/jest/long-tests.cjs');

module.exports = {
  ...require('./jest.config.cjs'),
  displayName: 'conformance of Terraform',
  testMatch: [...require('./test/terraform/tests.cjs'), ...allBut(require('./test/long-tests.cjs'))],
  // What is not an input of the task must not be used by it.
  moduleNameMapper: {
    '^@(etcd-iac/)?pulumi(-stand-in)?(/.*)?$': '<rootDir>/test/terraform/not-an-input.cjs',
  },
};
