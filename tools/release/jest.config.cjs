module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'release',
  testMatch: [
    '**/test/checks.test.ts',
    '**/test/node-too-old.test.ts',
    '**/test/stage-package.test.ts',
    '**/test/released/*.test.ts',
  ],
};
