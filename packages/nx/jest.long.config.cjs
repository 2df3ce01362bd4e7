// The tests that are long by nature: npm run test:long.
module.exports = {
  ...require('./jest.config.cjs'),
  displayName: 'nx, long',
  testMatch: require('./test/long-tests.cjs'),
};
