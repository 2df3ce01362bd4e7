module.exports = { preset: '../../tools/jest', displayName: 'pulumi-stand-in' };
