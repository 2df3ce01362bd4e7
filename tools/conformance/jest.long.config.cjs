// The tests that are long by nature, and those of random specs once more, on more of them: npm run test:long.
module.exports = {
  ...require('./jest.config.cjs'),
  displayName: 'conformance, long',
  testMatch: [...require('./test/long-tests.cjs'), '**/test/{check/conformance,cdktn/same-stack}.test.ts'],
};
