module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'agent',
};
