module.exports = {
  preset: '../../tools/jest/jest-preset.cjs',
  displayName: 'release',
  testMatch: ['<rootDir>/test/checks.test.ts', '<rootDir>/test/released/*.test.ts'],
};
