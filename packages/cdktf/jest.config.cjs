module.exports = { preset: '../../tools/jest', displayName: 'cdktf' };
