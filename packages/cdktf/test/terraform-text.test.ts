import { TerraformVariable, type TerraformStack } from 'cdktf';
import type { EtcdClusterProps } from '../src/index';
import { authority } from './authority';
import { named, only, synthesize, testStack } from './synthesize';
import { terraformText } from '../src/engine/terraform-text';

const sidecar = { name: 'job', image: 'example.com/job:1', cpu: 0.5, memoryGiB: 0.5 };

function later(stack: TerraformStack, id = 'later'): string {
  return new TerraformVariable(stack, id, { type: 'string' }).stringValue;
}

/** The program of a sidecar, as it stands in cdk.tf.json. */
function commandOf(text: (stack: TerraformStack) => string): unknown {
  const { stack } = synthesize((scope) => ({
    size: 1,
    transportSecurity: 'none',
    sidecars: [{ ...sidecar, command: [text(scope)] }],
  }));
  return only(stack, 'azurerm_container_group').container[1].commands[0];
}

describe('a text in cdk.tf.json', () => {
  it.each([
    ['plain $5 and 5%', 'plain $5 and 5%'],
    ['${HOME}', '$${HOME}'],
    ['%{http_code}', '%%{http_code}'],
    ['$${HOME}', '$$${HOME}'],
    ['%%{x} $%{y} %${z}', '%%%{x} $%%{y} %$${z}'],
    ['ends in $', 'ends in $'],
  ])('is escaped: %s', (text, written) => {
    expect(commandOf(() => text)).toBe(written);
  });

  it.each<[string, (token: string) => string, string]>([
    ['as it is', (token) => token, '${var.later}'],
    ['within text', (token) => `a ${token} b}`, 'a ${var.later} b}'],
    ['after a template', (token) => `\${HOME} ${token}`, '$${HOME} ${var.later}'],
    ['within a template', (token) => `\${A:-${token}} %{`, '$${A:-${var.later}} %%{'],
    ['after a dollar', (token) => `costs $${token}`, 'costs ${"$"}${var.later}'],
    ['after two', (token) => `$$${token}{`, '${"$$"}${var.later}{'],
    ['twice', (token) => `\${${token}$${token}`, '$${${var.later}${"$"}${var.later}'],
  ])('keeps a token: %s', (_, text, written) => {
    expect(commandOf((stack) => text(later(stack)))).toBe(written);
  });

  it('is the same text where nothing is to be escaped, so that no stack changes', () => {
    for (const text of ['etcd', '100 %', '$HOME', `a-${later(testStack())}`]) {
      expect(terraformText(text)).toBe(text);
    }
  });

  it('is escaped wherever a spec has it', () => {
    const { stack } = synthesize((scope) => ({
      // What is known of an image is text, too, and not held against its grammar where a part of it is known only later.
      image: `${later(scope, 'registry')}/\${image}`,
      extraEnv: { A: '${a}', B: '%{b}' },
      tags: { team: '${team}' },
      registry: { kind: 'credentials', server: 'a', username: '${user}', password: later(scope) },
      sidecars: [
        {
          ...sidecar,
          image: `${later(scope, 'mirror')}/%{image}`,
          command: ['${c}'],
          environment: { D: '${d}' },
        },
      ],
    }));
    const group = named(stack, 'azurerm_container_group', 'etcd1-container-group');
    const [etcd, job] = group.container;
    expect(group.tags).toEqual({ team: '$${team}' });
    expect(etcd.image).toBe('${var.registry}/$${image}');
    expect(etcd.environment_variables).toMatchObject({ A: '$${a}', B: '%%{b}' });
    expect(group.image_registry_credential[0].username).toBe('$${user}');
    expect(job).toMatchObject({
      image: '${var.mirror}/%%{image}',
      commands: ['$${c}'],
      environment_variables: { D: '$${d}' },
    });
  });

  it('is a template in quotes within an expression', () => {
    const { stack } = synthesize((scope) => {
      const pair = { certificate: `# \${"x"} %{\n${later(scope)}`, privateKey: later(scope, 'key') };
      return {
        size: 1,
        certificates: { kind: 'given', authorities: authority, members: [pair], client: pair },
      } satisfies Partial<EtcdClusterProps>;
    });
    const [{ volume }] = only(stack, 'azurerm_container_group').container;
    const { secret } = volume.find(({ name }: { name: string }) => name === 'etcd-tls');
    expect(Object.values(secret)).toContain('${base64encode("# $${\\"x\\"} %%{\\n${var.later}")}');
  });
});
