module.exports = { preset: '../../tools/jest', displayName: 'pulumi-three-member' };
