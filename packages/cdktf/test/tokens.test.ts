import { ClusterSpecError, type SpecIssue } from '@etcd-iac/core';
import { Fn, Lazy, TerraformVariable, Token, type TerraformStack } from 'cdktf';
import type { EtcdClusterProps } from '../src/index';
import { resourcesOf, synthesize } from './synthesize';

type Changes = Readonly<Record<string, unknown>>;

const sidecar = { name: 'exporter', image: 'example.com/exporter:1', cpu: 0.5, memoryGiB: 0.5 };
const peering = { name: 'hub', virtualNetworkId: '', location: 'eastus', addressSpaces: ['10.1.0.0/16'] };

function variable(stack: TerraformStack, type = 'string', id = 'later'): TerraformVariable {
  return new TerraformVariable(stack, id, { type });
}

function issuesOf(changes: (stack: TerraformStack) => Changes): readonly SpecIssue[] {
  try {
    synthesize((stack) => changes(stack));
    return [];
  } catch (error) {
    if (ClusterSpecError.is(error)) return error.issues;
    throw error;
  }
}

describe('a token where a plain value is needed', () => {
  it.each<[path: string, changes: (stack: TerraformStack) => Changes]>([
    ['size', (stack) => ({ size: variable(stack, 'number').numberValue })],
    ['location', (stack) => ({ location: variable(stack).stringValue })],
    ['location', () => ({ location: Lazy.stringValue({ produce: () => 'eastus' }) })],
    ['smokeTest', (stack) => ({ smokeTest: variable(stack, 'bool').booleanValue })],
    ['deletionProtection', () => ({ deletionProtection: Lazy.anyValue({ produce: () => true }) })],
    ['clientSourceRanges', (stack) => ({ clientSourceRanges: variable(stack, 'list(string)').listValue })],
    ['clientSourceRanges', () => ({ clientSourceRanges: Fn.concat([['10.1.0.0/24'], ['10.2.0.0/24']]) })],
    [
      'clientSourceRanges.1',
      (stack) => ({ clientSourceRanges: ['10.1.0.0/24', ...variable(stack, 'list(string)').listValue] }),
    ],
    ['zones', (stack) => ({ zones: variable(stack, 'list(string)').listValue })],
    [
      'certificates.trustedAuthorities',
      (stack) => {
        const trustedAuthorities = Token.asNumberList(variable(stack, 'list(number)').value);
        return { certificates: { kind: 'issued', trustedAuthorities } };
      },
    ],
    ['ports', (stack) => ({ ports: Token.asNumberMap(variable(stack, 'map(number)').value) })],
    ['ports.client', (stack) => ({ ports: { client: variable(stack, 'number').numberValue } })],
    ['extraEnv', (stack) => ({ extraEnv: Token.asStringMap(variable(stack, 'map(string)').value) })],
    [
      'sidecars.0.secureEnvironment',
      (stack) => {
        const secureEnvironment = Token.asStringMap(variable(stack, 'map(string)').value);
        return { sidecars: [{ ...sidecar, secureEnvironment }] };
      },
    ],
    ['registry', (stack) => ({ registry: variable(stack, 'any').value })],
    ['registry.kind', (stack) => ({ registry: { kind: variable(stack).stringValue, server: 'a' } })],
    [
      'peerings.0.name',
      (stack) => {
        const virtualNetworkId = variable(stack).stringValue;
        return { peerings: [{ ...peering, virtualNetworkId, name: virtualNetworkId }] };
      },
    ],
    ['name', (stack) => ({ name: `etcd-${variable(stack).stringValue}` })],
    ['uniqueNameSeed', (stack) => ({ uniqueNameSeed: variable(stack).stringValue })],
    ['uniqueNameSeed', (stack) => ({ uniqueNameSeed: `prod-${variable(stack).stringValue}` })],
    ['initialClusterToken', (stack) => ({ initialClusterToken: variable(stack).stringValue })],
  ])('is refused once, in these words: %s (%#)', (path, changes) => {
    const message = expect.stringMatching(
      /^is only known at deployment, but (shapes the cluster|goes into names); write it plainly$/,
    ) as string;
    expect(issuesOf(changes)).toEqual([{ path, code: expect.any(String) as string, message }]);
  });
});

describe('a text that looks like a token', () => {
  it.each(['${var.subnet}', '${azurerm_subnet.hub.id}', '$${TfToken[x]', '%{ if true }x%{ endif }'])(
    'is no id: %s',
    (text) => {
      expect(issuesOf(() => ({ existingSubnetId: text }))).toEqual([
        expect.objectContaining({ path: 'existingSubnetId', code: 'bad-format' }),
      ]);
    },
  );

  it.each(['hunter2${x', 'aB3${9xk-plain', 'plain$${pw', '$${', '${var.password}'])(
    'is no secret: %s',
    (text) => {
      const registry = { kind: 'credentials', server: 'a', username: 'u', password: text };
      const sidecars = [{ ...sidecar, secureEnvironment: { TOKEN: text } }];
      expect(issuesOf(() => ({ registry, sidecars })).map(({ path, code }) => [path, code])).toEqual([
        ['registry.password', 'not-allowed'],
        ['sidecars.0.secureEnvironment.TOKEN', 'not-allowed'],
      ]);
    },
  );

  it('goes into no name that changes: the seed is what it says', () => {
    const namesWith = (text: string) =>
      resourcesOf(synthesize({ uniqueNameSeed: text }).stack, 'azurerm_storage_account').map(
        (account: { name: string }) => account.name,
      );
    expect(namesWith('${var.x}')).toEqual(namesWith('${var.x}'));
    expect(namesWith('${var.x}')).not.toEqual(namesWith('${var.y}'));
  });
});

describe('a secret', () => {
  it('is a token as a whole', () => {
    const changes = (wrap: (token: string) => string) => (stack: TerraformStack) => ({
      sidecars: [{ ...sidecar, secureEnvironment: { TOKEN: wrap(variable(stack).stringValue) } }],
    });
    expect(issuesOf(changes((token) => token))).toEqual([]);
    expect(issuesOf(changes((token) => token + token))).toEqual([]);
    for (const wrap of [(token: string) => `Bearer ${token}`, (token: string) => `${token}=`]) {
      expect(issuesOf(changes(wrap))).toEqual([
        expect.objectContaining({ path: 'sidecars.0.secureEnvironment.TOKEN', code: 'not-allowed' }),
      ]);
    }
  });
});

describe('tags', () => {
  const tagsWith = (tags: (stack: TerraformStack) => unknown) => {
    const { stack } = synthesize((scope) => ({ tags: tags(scope) }) as Partial<EtcdClusterProps>);
    const [group] = resourcesOf(stack, 'azurerm_resource_group');
    for (const type of ['azurerm_container_group', 'azurerm_private_dns_zone', 'azurerm_virtual_network']) {
      for (const resource of resourcesOf(stack, type)) expect(resource.tags).toEqual(group.tags);
    }
    return group.tags as unknown;
  };

  it('may be a map that Terraform knows later, and be merged with others', () => {
    const common = (stack: TerraformStack) => variable(stack, 'map(string)', 'common');
    expect(tagsWith((stack) => Token.asStringMap(common(stack).value))).toBe('${var.common}');
    expect(tagsWith((stack) => common(stack).value)).toBe('${var.common}');
    expect(tagsWith((stack) => Fn.merge([common(stack).value, { team: 'payments' }]))).toBe(
      '${merge(var.common, {"team" = "payments"})}',
    );
    expect(
      tagsWith((stack) => Fn.merge([Token.asStringMap(common(stack).value), { team: 'payments' }])),
    ).toBe('${merge(var.common, {"team" = "payments"})}');
  });

  it('may have single values that Terraform knows later', () => {
    expect(
      tagsWith((stack) => ({ team: 'payments', cost: variable(stack).stringValue, limit: '100%{x}' })),
    ).toEqual({ team: 'payments', cost: '${var.later}', limit: '100%%{x}' });
  });

  it('are no map with one spread into it, which cannot be resolved', () => {
    const common = (stack: TerraformStack) => Token.asStringMap(variable(stack, 'map(string)').value);
    expect(issuesOf((stack) => ({ tags: { ...common(stack), team: 'payments' } }))).toEqual([
      {
        path: 'tags',
        code: 'bad-format',
        message:
          'has names that are only known at deployment, but shape the cluster; write them plainly, or merge maps with a function of the engine',
      },
    ]);
  });
});
