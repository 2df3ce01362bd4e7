import { rulesAgainst } from './rules-against';

const boundary = '@nx/enforce-module-boundaries';
const rootImport = 'no-restricted-imports';

const forbidden: readonly (readonly [what: string, file: string, specifier: string, rule: string])[] = [
  ['core imports an engine', 'packages/core/src/index.ts', 'cdktf', boundary],
  ['core imports constructs', 'packages/core/src/index.ts', 'constructs', boundary],
  ['core imports the other engine', 'packages/core/src/index.ts', '@pulumi/pulumi', boundary],
  ['core imports Azure', 'packages/core/src/index.ts', '@etcd-iac/azure', boundary],
  ['azure imports an engine', 'packages/azure/src/index.ts', 'cdktf', boundary],
  ['azure imports the other engine', 'packages/azure/src/index.ts', '@pulumi/pulumi', boundary],
  ['local imports Azure', 'packages/local/src/index.ts', '@etcd-iac/azure', boundary],
  ['local imports what decides for agents', 'packages/local/src/index.ts', '@etcd-iac/operate', boundary],
  ['the client of etcd imports core', 'packages/etcd-client/src/index.ts', '@etcd-iac/core', boundary],
  [
    'what decides for agents imports the client of etcd',
    'packages/operate/src/index.ts',
    '@etcd-iac/etcd-client',
    boundary,
  ],
  ['the agent imports the plan of Azure', 'packages/agent/src/index.ts', '@etcd-iac/azure', boundary],
  ['an adapter imports the client of etcd', 'packages/cdktf/src/index.ts', '@etcd-iac/etcd-client', boundary],
  ['cdktf imports Pulumi', 'packages/cdktf/src/index.ts', '@pulumi/pulumi', boundary],
  ['cdktf imports the Pulumi adapter', 'packages/cdktf/src/index.ts', '@etcd-iac/pulumi', boundary],
  ['pulumi imports cdktf', 'packages/pulumi/src/index.ts', 'cdktf', boundary],
  ['pulumi imports constructs', 'packages/pulumi/src/index.ts', 'constructs', boundary],
  ['pulumi imports the cdktf adapter', 'packages/pulumi/src/index.ts', '@etcd-iac/cdktf', boundary],
  ['an app imports a tool', 'apps/pulumi-three-member/src/main.ts', '@etcd-iac/pulumi-stand-in', boundary],
  [
    'an app imports internals',
    'apps/cdktf-three-member/src/main.ts',
    '../../../packages/core/src/index',
    boundary,
  ],
  ['an app imports the other engine', 'apps/cdktf-three-member/src/main.ts', '@etcd-iac/pulumi', boundary],
  ['a tool imports an app', 'tools/start/src/main.ts', '@etcd-iac/cdktf-three-member/src/main', boundary],
  ['a tool imports another', 'tools/start/src/main.ts', '@etcd-iac/release', boundary],
  ['a tool imports the checks', 'tools/start/src/main.ts', '@etcd-iac/check', boundary],
  ['the benchmarks import another tool', 'tools/bench/src/main.ts', '@etcd-iac/release', boundary],
  ['what observes imports a check', 'tools/observe/src/index.ts', '@etcd-iac/check', boundary],
  ['what observes imports local', 'tools/observe/src/index.ts', '@etcd-iac/local', boundary],
  ['a check imports the boot', 'tools/check/src/index.ts', '@etcd-iac/boot', boundary],
  ['a check imports conformance', 'tools/check/src/index.ts', '../../conformance/src/check-spec', boundary],
  ['the boot imports a check', 'tools/boot/src/index.ts', '@etcd-iac/check', boundary],
  ['the boot imports a tool', 'tools/boot/src/index.ts', '@etcd-iac/start', boundary],
  ['conformance imports a tool', 'tools/conformance/src/check-spec.ts', '@etcd-iac/bench', boundary],
  ['a stand-in imports what observes', 'tools/tls-stand-in/src/index.ts', '@etcd-iac/observe', boundary],
  ['what runs programs imports core', 'tools/processes/src/index.ts', '@etcd-iac/core', boundary],
  ['a registry imports what it serves', 'tools/loopback-registry/src/serve.ts', '@etcd-iac/core', boundary],
  ['cdktf imports all of azurerm', 'packages/cdktf/src/index.ts', '@cdktf/provider-azurerm', rootImport],
  [
    'an app imports all of azurerm',
    'apps/cdktf-three-member/src/main.ts',
    '@cdktf/provider-azurerm',
    rootImport,
  ],
  ['pulumi imports all of azure-native', 'packages/pulumi/src/index.ts', '@pulumi/azure-native', rootImport],
];

const allowed: readonly (readonly [what: string, file: string, specifier: string])[] = [
  ['azure imports core', 'packages/azure/src/index.ts', '@etcd-iac/core'],
  ['local imports the client of etcd', 'packages/local/src/index.ts', '@etcd-iac/etcd-client'],
  ['local imports the agent', 'packages/local/src/index.ts', '@etcd-iac/agent'],
  ['a tool imports the client of etcd', 'tools/start/src/main.ts', '@etcd-iac/etcd-client'],
  ['cdktf imports azure', 'packages/cdktf/src/index.ts', '@etcd-iac/azure'],
  ['cdktf imports one resource', 'packages/cdktf/src/index.ts', '@cdktf/provider-azurerm/lib/subnet'],
  ['pulumi imports one module', 'packages/pulumi/src/index.ts', '@pulumi/azure-native/network'],
  ['an app imports its adapter', 'apps/cdktf-three-member/src/main.ts', '@etcd-iac/cdktf'],
  ['a tool imports what it needs', 'tools/start/src/main.ts', '@etcd-iac/local'],
  ['a tool imports a stand-in', 'tools/start/src/main.ts', '@etcd-iac/pulumi-stand-in'],
  ['a stand-in runs programs', 'tools/terraform-stand-in/src/index.ts', '@etcd-iac/processes'],
  ['the benchmarks import what observes', 'tools/bench/src/main.ts', '@etcd-iac/observe'],
  ['the benchmarks import the checks', 'tools/bench/src/main.ts', '@etcd-iac/check'],
  ['what observes imports an adapter', 'tools/observe/src/cdktf.ts', '@etcd-iac/cdktf'],
  ['what observes imports a stand-in', 'tools/observe/src/index.ts', '@etcd-iac/pulumi-stand-in'],
  ['a check imports what observes', 'tools/check/src/index.ts', '@etcd-iac/observe'],
  ['the boot imports what observes', 'tools/boot/src/index.ts', '@etcd-iac/observe'],
  ['conformance imports the boot', 'tools/conformance/src/check-spec.ts', '@etcd-iac/boot/suite'],
  ['conformance imports an adapter', 'tools/conformance/src/check-spec.ts', '@etcd-iac/pulumi'],
  ['a stand-in imports another', 'tools/terraform-stand-in/src/tls/issue.ts', '@etcd-iac/tls-stand-in'],
  ['a test deploys to a stand-in', 'tools/terraform-stand-in/test/stand-in.test.ts', '@etcd-iac/cdktf'],
];

describe('module boundaries', () => {
  let broken: string[][];
  beforeAll(() => {
    broken = rulesAgainst(
      [...forbidden, ...allowed].map(([, file, specifier]) => ({ file, text: `import '${specifier}';` })),
    );
  });

  it.each(forbidden.map(([what, , , rule], index) => [what, rule, index] as const))(
    'refuse that %s (%s)',
    (_what, rule, index) => {
      expect(broken[index]).toEqual([rule]);
    },
  );

  it.each(allowed.map(([what], index) => [what, index] as const))('allow that %s', (_what, index) => {
    expect(broken[forbidden.length + index]).toEqual([]);
  });
});
