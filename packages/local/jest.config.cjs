module.exports = { preset: '../../tools/jest', displayName: 'local' };
