// The tests that are long by nature: npm run test:long.
module.exports = {
  ...require('./jest.config.cjs'),
  displayName: 'pulumi-stand-in, long',
  testMatch: require('./test/long-tests.cjs'),
};
