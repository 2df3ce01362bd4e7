module.exports = { preset: '../../tools/jest', displayName: 'terraform-stand-in' };
