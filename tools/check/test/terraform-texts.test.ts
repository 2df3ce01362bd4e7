import type { AzureSpec } from '@etcd-iac/azure';
import { EtcdCluster } from '@etcd-iac/cdktf';
import { synthesizeScope } from '@etcd-iac/observe/cdktf';
import { Fn, TerraformVariable } from 'cdktf';
import * as fc from 'fast-check';
import { someText } from '../src/samples/arbitrary/text-arbitrary';
import { stackOf, type TerraformStack, whileApplied, withTerraform } from './terraform/with-terraform';

const sidecar = { name: 'job', image: 'example.azurecr.io/job:1', cpu: 0.5, memoryGiB: 0.5 };
const spec = {
  name: 'etcd',
  domain: 'etcd.internal',
  location: 'eastus',
  size: 1,
  transportSecurity: 'none',
} as const satisfies AzureSpec;

const written = [
  'etcdctl snapshot save /backup/${HOSTNAME}.db',
  '${INTERVAL:-3600}',
  'a-${1 + 1}-b',
  '%{http_code}',
  '%{ if true }x%{ endif }',
  '${file("/etc/passwd")}',
  '$${HOME}',
  '$$${HOME}',
  '%%{x}',
  '$%{x} %${x}',
  '${"$"}{x}',
  '${~ x ~}',
  'ends in $',
  '$$',
  'line\nbreak ${x}\t"quoted" \\${y}',
];

/** What terraform would have Azure set on the only member's containers, and the tags. */
async function planned(stack: TerraformStack) {
  const found: { tags?: unknown; containers: readonly Record<string, unknown>[]; username?: unknown }[] = [];
  await whileApplied(stack, async ({ plan }) => {
    for (const { type, after } of (await plan()).changes) {
      if (type !== 'azurerm_container_group') continue;
      const { tags, container, image_registry_credential: access } = after as Record<string, any>;
      found.push({ tags, containers: container, username: access?.[0]?.username });
    }
  });
  expect(found).toHaveLength(1);
  return found[0]!;
}

describe('a text of a spec, read by the real terraform (needs terraform on the PATH)', () => {
  withTerraform(
    'arrives as it was written',
    async () => {
      const texts = [...written, ...fc.sample(someText, { numRuns: 200, seed: 20261129 })];
      const oneLine = texts.filter((text) => !/[\n\t]/.test(text));
      const tags = Object.fromEntries(oneLine.slice(0, 13).map((text, index) => [`t${index}`, text]));
      const environment = Object.fromEntries(oneLine.map((text, index) => [`E${index}`, text]));
      const group = await planned(
        stackOf({
          ...spec,
          tags,
          extraEnv: { LABEL: 'a-${1 + 1}-b' },
          registry: { kind: 'credentials', server: 'example.azurecr.io', username: '${u}', password: 'p' },
          sidecars: [{ ...sidecar, command: texts, environment }],
        }),
      );
      const [etcd, job] = group.containers;
      expect(group.tags).toEqual(tags);
      expect(group.username).toBe('${u}');
      expect(etcd?.environment_variables).toMatchObject({ LABEL: 'a-${1 + 1}-b' });
      expect(job?.commands).toEqual(texts);
      expect(job?.environment_variables).toEqual(environment);
    },
    60_000,
  );

  withTerraform(
    'arrives as it was written also around tokens',
    async () => {
      const texts = ['', ...written, '}', '${', '{', 'a ${b', '$', '%', '$$', 'x}'];
      const around = texts.flatMap((before) =>
        ['', '}', 'b} ${c', '{x}'].map((after) => [before, after] as const),
      );
      const configuration = synthesizeScope((scope) => {
        const token = new TerraformVariable(scope, 'later', { type: 'string', default: 'known' }).stringValue;
        const command = around.map(([before, after]) => `${before}${token}${after}`);
        new EtcdCluster(scope, 'etcd', {
          ...spec,
          sidecars: [{ ...sidecar, command }],
          tags: { cost: `$${token}` },
        });
      });
      const group = await planned({ configuration, variables: {} });
      expect(group.tags).toEqual({ cost: '$known' });
      expect(group.containers[1]?.commands).toEqual(
        around.map(([before, after]) => `${before}known${after}`),
      );
    },
    60_000,
  );

  withTerraform(
    'merges tags that it knows with others',
    async () => {
      const configuration = synthesizeScope((scope) => {
        const common = new TerraformVariable(scope, 'common', {
          type: 'map(string)',
          default: { team: 'platform', owner: 'o' },
        });
        const tags = Fn.merge([common.value, { team: '${x}' }]) as Record<string, string>;
        new EtcdCluster(scope, 'etcd', { ...spec, tags });
      });
      expect((await planned({ configuration, variables: {} })).tags).toEqual({ team: '${x}', owner: 'o' });
    },
    60_000,
  );
});
