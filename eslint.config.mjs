import nx from '@nx/eslint-plugin';
import jsoncParser from 'jsonc-eslint-parser';
import tseslint from 'typescript-eslint';
import { restrictions } from './eslint.restrictions.mjs';

const engines = {
  cdktf: ['cdktf', '@cdktf/*'],
  cdktn: ['cdktn', '@cdktn/*'],
  pulumi: ['@pulumi/*'],
};

const tagsOf = (layers) => layers.map((layer) => `layer:${layer}`);

const published = ['core', 'client', 'operate', 'agent', 'plan', 'local', 'adapter', 'plugin'];
const observing = ['core', 'plan', 'adapter', 'stand-in', 'processes'];
const checking = [...observing, 'client', 'agent', 'local', 'observe'];

const boundaries = [
  { sourceTag: 'layer:core', onlyDependOnLibsWithTags: ['layer:none'] },
  { sourceTag: 'layer:plan', onlyDependOnLibsWithTags: ['layer:core'] },
  { sourceTag: 'layer:client', onlyDependOnLibsWithTags: ['layer:none'] },
  { sourceTag: 'layer:operate', onlyDependOnLibsWithTags: ['layer:none'] },
  { sourceTag: 'layer:agent', onlyDependOnLibsWithTags: tagsOf(['core', 'operate', 'client']) },
  { sourceTag: 'layer:local', onlyDependOnLibsWithTags: tagsOf(['core', 'client', 'agent']) },
  { sourceTag: 'layer:adapter', onlyDependOnLibsWithTags: tagsOf(['core', 'plan', 'agent']) },
  { sourceTag: 'layer:plugin', onlyDependOnLibsWithTags: ['layer:core', 'layer:plan'] },
  { sourceTag: 'layer:app', onlyDependOnLibsWithTags: ['layer:core', 'layer:plan', 'layer:adapter'] },
  { sourceTag: 'layer:processes', onlyDependOnLibsWithTags: ['layer:none'] },
  { sourceTag: 'layer:stand-in', onlyDependOnLibsWithTags: ['layer:stand-in', 'layer:processes'] },
  { sourceTag: 'layer:observe', onlyDependOnLibsWithTags: tagsOf(observing) },
  { sourceTag: 'layer:check', onlyDependOnLibsWithTags: tagsOf(checking) },
  { sourceTag: 'layer:conformance', onlyDependOnLibsWithTags: tagsOf([...checking, 'check']) },
  { sourceTag: 'layer:bench', onlyDependOnLibsWithTags: tagsOf([...checking, 'check']) },
  {
    sourceTag: 'layer:tool',
    onlyDependOnLibsWithTags: tagsOf([...published, 'stand-in', 'processes']),
  },
  ...[
    'layer:core',
    'layer:client',
    'layer:operate',
    'layer:agent',
    'layer:plan',
    'layer:local',
    'layer:plugin',
  ].map((sourceTag) => ({
    sourceTag,
    bannedExternalImports: ['constructs', ...Object.values(engines).flat()],
  })),
  ...Object.keys(engines).map((engine) => ({
    sourceTag: `backend:${engine}`,
    onlyDependOnLibsWithTags: [`backend:${engine}`, 'backend:none'],
    bannedExternalImports: [
      ...(engine === 'pulumi' ? ['constructs'] : []),
      ...Object.entries(engines).flatMap(([other, imports]) => (other === engine ? [] : imports)),
    ],
  })),
];

// The package roots load every resource of the provider: 2.3 s and 405 MB for azurerm, 1.2 s and 158 MB for azure-native.
const rootImports = Object.entries({
  '@cdktf/provider-azurerm': 'lib/container-group',
  '@cdktf/provider-tls': 'lib/private-key',
  '@cdktn/provider-azurerm': 'lib/container-group',
  '@pulumi/azure-native': 'containerinstance',
}).map(([name, module]) => ({
  name,
  message: `Import the module of the resource, such as ${name}/${module}.`,
}));

// What the tests of all have in common is no project.
const helpersOfTests = [
  '/jest/(debian-minors|describe-unless|etcd-minors|free-ports|without-stack-frames)\\.cjs$',
];

// Here is only what one has to know the workspace for. What a file says by itself, oxlint checks: `.oxlintrc.json`.
export default tseslint.config(
  {
    ignores: [
      '**/dist',
      '**/bundle',
      '**/out-tsc',
      '**/cdktf.out',
      '**/node_modules',
      'tools/bench/out',
      'packages/etcd-client/src/generated',
    ],
  },
  // Most of the comments that disable a rule disable one of oxlint's.
  { linterOptions: { reportUnusedDisableDirectives: 'off' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.base],
    rules: {
      // For modules without `__esModule`: an `import *` of one is a copy, getter by getter.
      '@typescript-eslint/no-require-imports': ['error', { allowAsImport: true }],
      'no-restricted-imports': ['error', { paths: rootImports }],
    },
  },
  {
    files: ['**/*.ts', 'packages/*/package.json'],
    plugins: { '@nx': nx },
  },
  {
    files: ['**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: true,
          allow: helpersOfTests,
          // `local` loads it on demand, its tests do not have to.
          checkDynamicDependenciesExceptions: ['@etcd-iac/etcd-client'],
          depConstraints: boundaries,
        },
      ],
    },
  },
  ...restrictions(rootImports),
  {
    // Whether a stand-in holds is seen by what is deployed to it.
    files: ['tools/*-stand-in/test/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: true,
          allow: helpersOfTests,
          depConstraints: boundaries.map((boundary) =>
            boundary.sourceTag === 'layer:stand-in'
              ? { ...boundary, onlyDependOnLibsWithTags: ['*'] }
              : boundary,
          ),
        },
      ],
    },
  },
  {
    files: ['packages/*/package.json'],
    languageOptions: { parser: jsoncParser },
    rules: {
      // A migration reads programs with the TypeScript of the workspace that it runs in, where there is one.
      '@nx/dependency-checks': [
        'error',
        {
          checkVersionMismatches: false,
          ignoredDependencies: ['typescript'],
          // It runs before a release, and not at a user's.
          ignoredFiles: ['{projectRoot}/bundle.mjs'],
        },
      ],
    },
  },
  {
    // What the imports of the providers' documentation cost is what these programs are there to show.
    files: ['tools/bench/programs/*/documented/**/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
);
