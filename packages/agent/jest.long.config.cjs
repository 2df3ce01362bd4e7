const { onlyLong } = require('../../tools/jest/long-tests.cjs');

// The tests that are long by nature: npm run test:long.
module.exports = onlyLong(require('./jest.config.cjs'), require('./test/long-tests.cjs'));
