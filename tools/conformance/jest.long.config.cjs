const { onlyLong } = require('../../tools/jest/long-tests.cjs');

// The tests that are long by nature, and those of random specs once more, on more of them: npm run test:long.
module.exports = onlyLong(require('./jest.config.cjs'), [
  ...require('./test/long-tests.cjs'),
  '**/test/conformance.test.ts',
]);
