module.exports = { preset: '../../tools/jest', displayName: 'azure' };
