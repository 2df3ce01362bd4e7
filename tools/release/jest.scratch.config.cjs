// Tests in workspaces made for them. They are a task of their own, which a change of our packages does not run.
const { testMatch, ...own } = require('./jest.config.cjs');

module.exports = {
  ...own,
  displayName: 'release, in scratch workspaces',
  testMatch: ['**/test/**/*.test.ts', ...testMatch.map((pattern) => pattern.replace('<rootDir>/', '!**/'))],
};
