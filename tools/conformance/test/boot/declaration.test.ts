import type { JsonObject } from '../../src';
import { readDeclaration } from '../../src/boot';
import { checkImage } from '../../src/boot/check-image';
import { observePlan, withBodies } from './fixtures/observe-plan';
import { clusterSpec } from './support/boot-tests';

const observed = observePlan({ ...clusterSpec, version: '3.5.16' });
const groupType = 'Microsoft.ContainerInstance/containerGroups';

/** Reads what is declared after a change of every container group's properties. */
function readChanged(change: (properties: Properties) => void): unknown {
  const changed = withBodies(observed, groupType, (body) => {
    change((body as { properties: Properties }).properties);
    return body;
  });
  return readDeclaration(changed);
}

interface Properties extends Record<string, unknown> {
  subnetIds: { id: string }[];
  containers: { properties: Record<string, unknown> & { command: string[]; volumeMounts: JsonObject[] } }[];
  volumes: Record<string, unknown>[];
}

describe('what a boot reads', () => {
  test('is what was declared', () => {
    const { groups, records } = readDeclaration(observed);
    expect(groups.map(({ name }) => name)).toEqual(['ci-etcd1-eastus', 'ci-etcd2-eastus', 'ci-etcd3-eastus']);
    expect(records.map(({ name }) => name)).toEqual([
      'etcd1.etcd.internal',
      'etcd2.etcd.internal',
      'etcd3.etcd.internal',
    ]);
    expect(groups[0]!.etcd).toMatchObject({
      command: ['/usr/local/bin/etcd'],
      environment: { ETCD_NAME: 'etcd1' },
      mounts: [{ share: 'data', path: '/var/lib/etcd' }],
      livenessProbe: { scheme: 'http', port: 2381, path: '/livez' },
    });
  });

  test.each<[what: string, change: (properties: Properties) => void, refusal: string]>([
    [
      'a property of the group that it does not know',
      (properties) => (properties.dnsConfig = { nameServers: [] }),
      'declares "dnsConfig", which the boot does not know',
    ],
    [
      'a property of the container that it does not know',
      ({ containers }) => (containers[0]!.properties.readinessProbe = {}),
      'declares "readinessProbe", which the boot does not know',
    ],
    [
      'another program',
      ({ containers }) => (containers[0]!.properties.command = ['/bin/sh']),
      'the boot has etcd only',
    ],
    [
      'a probe that is no request',
      ({ containers }) => (containers[0]!.properties.livenessProbe = { exec: { command: ['true'] } }),
      'declares "exec", which the boot does not know',
    ],
    [
      'a mount without a volume',
      (properties) => (properties.volumes = []),
      'mounts "etcd-data", which is not among',
    ],
    [
      'a share that is not declared',
      ({ volumes }) => Object.assign(volumes[0]!, { azureFile: { shareName: 'x', storageAccountName: 'y' } }),
      'share "x" of account "y" is not declared',
    ],
    [
      'a mount that hides the system',
      ({ containers }) =>
        Object.assign(containers[0]!.properties.volumeMounts[0]!, { mountPath: '/usr/lib/etcd' }),
      'would hide the system',
    ],
    [
      'a share that cannot be written',
      ({ containers }) => Object.assign(containers[0]!.properties.volumeMounts[0]!, { readOnly: true }),
      'so etcd could not write its data',
    ],
    [
      'a subnet that is not declared',
      ({ subnetIds }) => (subnetIds[0]!.id += '-other'),
      'which is not declared',
    ],
  ])('%s is refused', (_what, change, refusal) => {
    expect(() => readChanged(change)).toThrow(refusal);
  });

  test('an etcd of another version than the image’s is refused', () => {
    const [group] = readDeclaration(observed).groups;
    expect(() => {
      checkImage(group!, '3.5.16');
    }).not.toThrow();
    expect(() => {
      checkImage(group!, '3.4.23');
    }).toThrow(
      'declares "gcr.io/etcd-development/etcd:v3.5.16", but the etcd at hand is 3.4.23; declare that version',
    );
  });
});
