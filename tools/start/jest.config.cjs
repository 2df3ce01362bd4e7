module.exports = { preset: '../../tools/jest', displayName: 'start' };
