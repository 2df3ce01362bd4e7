const { allBut } = require('../../tools/jest/long-tests.cjs');
// Tests in workspaces made for them. They are a task of their own, which a change of our packages does not run.
const checks = require('./jest.config.cjs');
const ofWorkspace = checks.testMatch.filter((pattern) => !pattern.startsWith('!'));

module.exports = {
  ...checks,
  displayName: 'release, in scratch workspaces',
  testMatch: ['**/test/**/*.test.ts', ...allBut([...ofWorkspace, ...require('./test/long-tests.cjs')])],
};
