import { builtinModules } from 'node:module';

// What decides is pure: the same spec gives the same plan on any day and any machine.
const pureImports = {
  crypto: ['createHash', 'hash', 'createPrivateKey', 'createPublicKey', 'KeyObject', 'X509Certificate'],
  net: ['isIP', 'isIPv4', 'isIPv6'],
  path: ['posix'],
  'path/posix': ['basename', 'dirname', 'extname', 'isAbsolute', 'join', 'normalize', 'parse', 'sep'],
};

const impureImports = {
  paths: Object.entries(pureImports).flatMap(([name, allowImportNames]) =>
    [name, `node:${name}`].map((specifier) => ({
      name: specifier,
      allowImportNames,
      message: 'Nothing else of it gives the same answer on any day and any machine.',
    })),
  ),
  patterns: [
    {
      // Also those that come with a later Node, which have the prefix.
      regex: `^(?!(?:node:)?(?:${Object.keys(pureImports).join('|')})$)(?:node:|(?:${builtinModules.join('|')})(?:/|$))`,
      message: 'No files, programs, network, timers nor clock: hand in what the plan needs to know.',
    },
  ],
};

const impureGlobals = [
  ...['setTimeout', 'setInterval', 'setImmediate', 'performance'].map((name) => ({
    name,
    message: 'Neither timers nor a clock: hand in the time.',
  })),
  ...['process', 'fetch', 'WebSocket', 'EventSource', 'BroadcastChannel', 'crypto'].map((name) => ({
    name,
    message: 'Hand in what the plan needs to know.',
  })),
  ...['globalThis', 'global'].map((name) => ({ name, message: 'It holds timers, a clock and the process.' })),
];

const impureProperties = [
  ...['Date.now', 'Temporal.Now', 'AbortSignal.timeout'].map((name) => [name, 'Hand in the time.']),
  ['Math.random', 'A plan is the same each time.'],
  ...['posix.resolve', 'posix.relative'].map((name) => [name, 'It reads the current folder.']),
].map(([name, message]) => {
  const [object, property] = name.split('.');
  return { object, property, message };
});

// An `import *` of valibot is a copy, getter by getter; what has no such reason would pass unseen by the layers.
const unseenImport = {
  selector: 'TSExternalModuleReference[expression.value!="valibot"]',
  message: 'Write `import ... from`, which the module boundaries see.',
};

const dynamicImport = { selector: 'ImportExpression', message: 'Import it where these rules see it.' };

const impureSyntax = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
    message: 'No clock: hand in the time.',
  },
  unseenImport,
  dynamicImport,
];

// Beside the runner: a job that is measured, an app that tests wait for, and what holds that which it has started in namespaces.
const runPrograms = [
  'tools/processes/src/**/*.ts',
  'tools/bench/src/members/start-by-shell.ts',
  'tools/observe/src/app-stack.ts',
  'tools/boot/src/**/*.ts',
  'tools/faults/src/cluster/agent-group.ts',
];

const spawns = ['child_process', 'node:child_process'].map((name) => ({
  name,
  message: 'Run programs by @etcd-iac/processes, which ends them with all that they have started.',
}));

// The checks are a second opinion on what was planned: they see what was observed, and nothing that plans.
const beside = ['(?:azure-rules|cluster-rules)/[\\w-]+', '(?:cidr|surroundings|violation)'];

// A change of the Pulumi adapter would run the tests of these again, all of which it leaves as they are.
const pulumiAdapter = {
  name: '@etcd-iac/pulumi',
  message: 'What takes both adapters belongs into tools/conformance.',
};

/**
 * What files may not do beside the module boundaries, by folder.
 *
 * @param paths - What no file of ours may import: the rule of a folder replaces the one of all files.
 */
export const restrictions = (paths) => [
  { files: ['**/*.ts'], rules: { 'no-restricted-syntax': ['error', unseenImport] } },
  {
    files: ['packages/{core,azure,operate}/src/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { ...impureImports, paths: [...paths, ...impureImports.paths] }],
      'no-restricted-globals': ['error', ...impureGlobals],
      'no-restricted-properties': ['error', ...impureProperties],
      'no-restricted-syntax': ['error', ...impureSyntax],
    },
  },
  {
    // Concerns know each other, and nothing of what is put together from them.
    files: [
      'packages/core/src/{certificates,environment,inspection,members,versions,x509}/**/*.ts',
      'packages/azure/src/{certificates,containers,engines,existing,inspection,logs,names,network,providers,storage,values}/**/*.ts',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [...paths, ...impureImports.paths],
          patterns: [
            ...impureImports.patterns,
            {
              regex: '^(?:\\./)*\\.\\./[\\w-]+$',
              message: 'What stands on top is put together from the concerns: take the slice of one.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['tools/*/src/**/*.ts'],
    ignores: runPrograms,
    rules: { 'no-restricted-imports': ['error', { paths: [...paths, ...spawns] }] },
  },
  {
    files: ['tools/{observe,check,boot}/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [...paths, pulumiAdapter] }] },
  },
  {
    files: ['tools/{observe,check}/src/**/*.ts'],
    ignores: runPrograms,
    rules: { 'no-restricted-imports': ['error', { paths: [...paths, ...spawns, pulumiAdapter] }] },
  },
  {
    files: ['tools/check/src/{azure-rules,cluster-rules}/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths,
          patterns: [
            {
              regex: '^@etcd-iac/(?!observe/observed$)',
              message: 'Find it out of what was observed, without what planned it.',
            },
            {
              regex: `^(?:\\./)*\\.\\.(?!/(?:${beside.join('|')})$)`,
              message: 'A check sees what was observed, and no samples or specs.',
            },
          ],
        },
      ],
      'no-restricted-syntax': ['error', unseenImport, dynamicImport],
    },
  },
];
