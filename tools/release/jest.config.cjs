const { allBut } = require('../../tools/jest/long-tests.cjs');

// Tests of this workspace, which a change of a package runs again.
const ofWorkspace = [
  '**/test/checks.test.ts',
  '**/test/node-too-old.test.ts',
  '**/test/stage-package.test.ts',
  '**/test/released/*.test.ts',
];

module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'release',
  testMatch: [...ofWorkspace, ...allBut(require('./test/long-tests.cjs'))],
};
