module.exports = {
  ...require('./jest.config.cjs'),
  displayName: 'conformance of Terraform',
  testMatch: [
    ...require('./test/terraform/tests.cjs'),
    ...require('./test/long-tests.cjs').map((pattern) => `!${pattern}`),
  ],
  // What is not an input of the task must not be used by it.
  moduleNameMapper: {
    '^@(etcd-iac/)?pulumi(-stand-in)?(/.*)?$': '<rootDir>/test/terraform/not-an-input.cjs',
  },
};
