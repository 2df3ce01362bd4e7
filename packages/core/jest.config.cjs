module.exports = { preset: '../../tools/jest', displayName: 'core' };
