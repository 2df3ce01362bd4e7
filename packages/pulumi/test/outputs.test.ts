import { output, secret } from '@pulumi/pulumi';
import type { EtcdClusterArgs } from '../src/index';
import { declare, ofType } from './declare';

type Changes = Readonly<Record<string, unknown>>;

const sidecar = { name: 'exporter', image: 'example.com/exporter:1', cpu: 0.5, memoryGiB: 0.5 };
const later = (value: unknown): unknown => output(value);

function refusalOf(changes: () => Changes): Promise<string> {
  return declare(() => changes() as Partial<EtcdClusterArgs>).then(
    () => 'declared',
    (error: unknown) => (error as Error).message,
  );
}

describe('an output where a plain value is needed', () => {
  it.each<[path: string, changes: () => Changes]>([
    ['size', () => ({ size: later(3) })],
    ['size', () => ({ size: Promise.resolve(3) })],
    ['location', () => ({ location: later('eastus') })],
    ['smokeTest', () => ({ smokeTest: later(true) })],
    ['ports', () => ({ ports: later({ client: 2379 }) })],
    ['ports.client', () => ({ ports: { client: later(2379) } })],
    ['clientSourceRanges', () => ({ clientSourceRanges: later(['10.1.0.0/24']) })],
    ['clientSourceRanges.1', () => ({ clientSourceRanges: ['10.1.0.0/24', later('10.2.0.0/24')] })],
    ['registry', () => ({ registry: secret({ kind: 'credentials' }) })],
    ['registry.kind', () => ({ registry: { kind: later('credentials') } })],
    ['certificates', () => ({ certificates: later({ kind: 'issued' }) })],
    ['extraEnv', () => ({ extraEnv: later({ TZ: 'UTC' }) })],
    ['extraEnv.TZ', () => ({ extraEnv: { TZ: later('UTC') } })],
    ['sidecars', () => ({ sidecars: later([sidecar]) })],
    ['sidecars.0', () => ({ sidecars: [later(sidecar)] })],
    ['sidecars.0.command', () => ({ sidecars: [{ ...sidecar, command: later(['/bin/x']) }] })],
    ['identityIds', () => ({ identityIds: later([]) })],
    ['name', () => ({ name: later('etcd') })],
    ['uniqueNameSeed', () => ({ uniqueNameSeed: later('seed') })],
  ])('is refused once, in these words: %s (%#)', async (path, changes) => {
    const [head, issue, ...more] = (await refusalOf(changes)).split('\n');
    expect(head).toBe('the spec has an issue');
    expect(issue).toMatch(
      new RegExp(
        `^  ${path}: is only known at deployment, but (shapes the cluster|goes into names); write it plainly$`,
      ),
    );
    expect(more).toEqual([]);
  });
});

describe('tags', () => {
  const tagsWith = async (tags: () => EtcdClusterArgs['tags']) => {
    const recording = await declare(() => ({ tags: tags() }) as Partial<EtcdClusterArgs>);
    const [record] = ofType(recording, 'privatedns:PrivateRecordSet');
    const tagged = [
      'resources:ResourceGroup',
      'containerinstance:ContainerGroup',
      'storage:StorageAccount',
    ].flatMap((type) => ofType(recording, type).map(({ inputs }) => inputs.tags as unknown));
    for (const one of tagged) expect(one).toEqual(record?.inputs.metadata);
    return tagged[0];
  };

  it('may be known later, all of them or single ones', async () => {
    const common = { team: 'payments' };
    expect(await tagsWith(() => output(common))).toEqual(common);
    expect(await tagsWith(() => Promise.resolve(common))).toEqual(common);
    expect(await tagsWith(() => output(common).apply((tags) => ({ ...tags, cost: '7' })))).toEqual({
      team: 'payments',
      cost: '7',
    });
    expect(await tagsWith(() => ({ ...common, cost: output('7'), text: '${x} %{y}' }))).toEqual({
      team: 'payments',
      cost: '7',
      text: '${x} %{y}',
    });
  });
});

it('text that is a template elsewhere is text', async () => {
  const command = ['sh', '-c', 'echo ${HOME} $${x} %{http_code}'];
  const recording = await declare({ size: 1, sidecars: [{ ...sidecar, command }], extraEnv: { A: '${x}' } });
  const [group] = ofType(recording, 'containerinstance:ContainerGroup');
  const [etcd, exporter] = (group?.inputs.containers ?? []) as readonly Record<string, unknown>[];
  expect(exporter?.command).toEqual(command);
  expect(etcd?.environmentVariables).toContainEqual({ name: 'A', value: '${x}' });
});
