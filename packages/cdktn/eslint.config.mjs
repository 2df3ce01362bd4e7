import nx from '@nx/eslint-plugin';
import jsoncParser from 'jsonc-eslint-parser';
import workspace from '../../eslint.config.mjs';

export default [
  // Generated: its source is linted where it stands.
  { ignores: ['src/adapter'] },
  ...workspace,
  {
    files: ['package.json'],
    plugins: { '@nx': nx },
    languageOptions: { parser: jsoncParser },
    rules: {
      '@nx/dependency-checks': [
        'error',
        {
          checkVersionMismatches: false,
          // Only what is generated imports them, which Nx does not look into. A test compares both.
          ignoredDependencies: ['@etcd-iac/agent', '@etcd-iac/azure', '@cdktn/provider-azurerm'],
        },
      ],
    },
  },
];
