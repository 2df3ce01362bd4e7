module.exports = { preset: '../../tools/jest', displayName: 'workspace' };
