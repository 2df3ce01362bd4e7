module.exports = { preset: '../../tools/jest', displayName: 'conformance' };
