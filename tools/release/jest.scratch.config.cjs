const { allBut } = require('../../tools/jest/long-tests.cjs');
// Tests in workspaces made for them. They are a task of their own, which a change of our packages does not run.
const checks = require('./jest.config.cjs');

module.exports = {
  ...checks,
  displayName: 'release, in scratch workspaces',
  testMatch: ['**/test/**/*.test.ts', ...allBut([...checks.testMatch, ...require('./test/long-tests.cjs')])],
};
