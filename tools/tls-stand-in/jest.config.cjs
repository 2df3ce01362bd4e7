module.exports = { preset: '../jest/jest-preset.cjs', displayName: 'tls-stand-in' };
