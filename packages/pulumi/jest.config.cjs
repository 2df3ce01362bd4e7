module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'pulumi',
  // A whole program registers some forty resources, on a machine that does other things beside it.
  testTimeout: 30_000,
};
