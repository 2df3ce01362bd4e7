import type { ObservedAzure } from '@etcd-iac/observe/observed';
import { BootError } from '../src/boot-error';
import { withIssued } from '../src/certificates/with-issued';
import { checkImage } from '../src/check-image';
import type { Declaration } from '../src/declaration/declaration';
import { readDeclaration } from '../src/declaration/read-declaration';
import { placePrograms } from '../src/place-programs';
import { type GroupProperties, withGroups } from '../src/suite/change-observation';
import { existingNetwork, existingSubnet } from '../src/suite/existing';
import { observeSpec } from './support/observe-spec';

let observed: ObservedAzure;

beforeAll(async () => {
  observed = await withIssued(observeSpec({ zones: ['2'], smokeTest: true }));
});

/** Reads what is declared after a change of every container group with etcd. */
function readChanged(change: (properties: GroupProperties) => void): Declaration {
  return readDeclaration(
    withGroups(observed, (properties) => {
      if (properties.restartPolicy === 'Always') change(properties);
    }),
  );
}

describe('what a boot reads', () => {
  test('is what was declared', () => {
    const { network, members, oneShots, assumptions } = readDeclaration(observed);
    expect(members.map(({ name }) => name)).toEqual([
      'ci-etcd1-eastus',
      'ci-etcd2-eastus',
      'ci-etcd3-eastus',
    ]);
    expect(network.records.map(({ name }) => name)).toEqual([
      'etcd1.etcd.internal',
      'etcd2.etcd.internal',
      'etcd3.etcd.internal',
    ]);
    expect(members[0]).toMatchObject({ zone: '2', initContainers: [] });
    expect(members[0]!.etcd).toMatchObject({
      command: ['/usr/local/bin/etcd'],
      environment: { ETCD_NAME: 'etcd1' },
      mounts: [
        { kind: 'share', share: 'data', path: '/var/lib/etcd' },
        { kind: 'secret', path: '/etc/etcd/tls' },
      ],
      livenessProbe: { scheme: 'http', port: 2381, path: '/livez' },
    });
    expect(oneShots).toHaveLength(1);
    expect(oneShots[0]!.initContainers.map(({ name }) => name)).toEqual([
      'write-member-1',
      'read-member-2',
      'read-member-3',
    ]);
    expect(assumptions).toEqual([]);
  });

  test('of a secret volume is its files, decoded', () => {
    const [, secret] = readDeclaration(observed).members[0]!.etcd.mounts;
    const files = secret?.kind === 'secret' ? secret.files : {};
    expect(Object.keys(files).sort()).toEqual(['ca.crt', 'tls.crt', 'tls.key']);
    expect(String(files['tls.key'])).toMatch(/^-----BEGIN EC PRIVATE KEY-----\n/);
  });

  test('of a mount is its place in the root of the container, whatever path leads there', () => {
    const { members } = readChanged(({ containers }) => {
      Object.assign(containers[0]!.properties.volumeMounts[0]!, { mountPath: '/../../../../tmp/x' });
    });
    expect(members[0]!.etcd.mounts[0]!.path).toBe('/tmp/x');
  });

  test('of a variable that Azure keeps hidden is its value', () => {
    const { members } = readChanged(({ containers }) => {
      const variables: Record<string, string>[] = containers[0]!.properties.environmentVariables;
      variables.push({ name: 'TOKEN', secureValue: 'hidden' });
    });
    expect(members[0]!.etcd.environment).toMatchObject({ TOKEN: 'hidden' });
  });

  test('is at what path an image has etcd and its client', () => {
    const { members, oneShots } = readDeclaration(
      observeSpec({ etcdPath: '/opt/etcd/bin/etcd', smokeTest: true, transportSecurity: 'none' }),
    );
    expect(members.map(({ etcd }) => etcd.command)).toEqual(Array(3).fill(['/opt/etcd/bin/etcd']));
    const programs = placePrograms({ members, oneShots }, { path: 'e', etcdctlPath: 'c', version: '3.5.16' });
    expect(programs).toEqual([
      { source: 'e', path: '/usr/local/bin/etcd' },
      { source: 'c', path: '/usr/local/bin/etcdctl' },
      { source: 'e', path: '/opt/etcd/bin/etcd' },
      { source: 'c', path: '/opt/etcd/bin/etcdctl' },
    ]);
    expect(oneShots[0]!.containers.map(({ command }) => command[0])).toEqual(['/opt/etcd/bin/etcdctl']);
  });

  test('is which DNS servers are asked, and what is taken for granted of them', () => {
    const dnsServers = ['10.9.0.4', '10.9.0.5'];
    const { members, oneShots, assumptions } = readDeclaration(
      observeSpec({ dnsServers, smokeTest: true, transportSecurity: 'none' }),
    );
    expect([...members, ...oneShots].map((group) => group.dnsServers)).toEqual(Array(4).fill(dnsServers));
    expect(assumptions).toEqual([
      expect.stringContaining('10.9.0.4 is somebody'),
      expect.stringContaining('10.9.0.5 is somebody'),
    ]);
  });

  test.each<[what: string, change: (properties: GroupProperties) => void, refusal: string]>([
    [
      'a property of the group that it does not know',
      (properties) => (properties.extensions = []),
      'declares "extensions", which the boot does not know',
    ],
    [
      'a property of the container that it does not know',
      ({ containers }) => (containers[0]!.properties.readinessProbe = {}),
      'declares "readinessProbe", which the boot does not know',
    ],
    [
      'a restart policy that it does not know',
      (properties) => (properties.restartPolicy = 'OnFailure'),
      'is "OnFailure": the boot knows "Always" and "Never"',
    ],
    [
      'another program',
      ({ containers }) => (containers[0]!.properties.command = ['/bin/sh']),
      'the boot has etcd only',
    ],
    [
      'etcd where the machine has programs of its own',
      ({ containers }) => (containers[0]!.properties.command = ['/usr/bin/etcd']),
      'the boot has etcd only',
    ],
    [
      'etcd by a detour',
      ({ containers }) => (containers[0]!.properties.command = ['/usr/local/../bin/etcd']),
      'the boot has etcd only',
    ],
    [
      'domains in which names are looked for',
      (properties) => (properties.dnsConfig = { nameServers: ['10.9.0.4'], searchDomains: 'corp.example' }),
      'is "corp.example": the boot resolves names without any',
    ],
    [
      'a group without etcd that is kept running',
      ({ containers }) => (containers[0]!.properties.command = ['/usr/local/bin/etcdctl']),
      'is kept running with etcd in 0 of its containers',
    ],
    [
      'etcd twice in a group',
      ({ containers }) => containers.push(containers[0]!),
      'is kept running with etcd in 2 of its containers',
    ],
    [
      'etcd without a probe',
      ({ containers }) => delete containers[0]!.properties.livenessProbe,
      'declares no liveness probe for etcd',
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
      'a volume of no kind',
      ({ volumes }) => delete volumeOf(volumes, 'etcd-tls').secret,
      'is not exactly one of a share, an empty folder and secret files',
    ],
    [
      'a volume of two kinds',
      ({ volumes }) => (volumeOf(volumes, 'etcd-tls').emptyDir = {}),
      'is not exactly one of a share, an empty folder and secret files',
    ],
    [
      'a secret that is not in Base64',
      ({ volumes }) => (volumeOf(volumes, 'etcd-tls').secret = { 'tls.key': '-----BEGIN' }),
      'secret.tls.key is not text in Base64',
    ],
    [
      'a secret file outside of its volume',
      ({ volumes }) => (volumeOf(volumes, 'etcd-tls').secret = { '../tls.key': 'eA==' }),
      'has a file "../tls.key", which is no name',
    ],
    [
      'a share that is not declared',
      ({ volumes }) =>
        (volumeOf(volumes, 'etcd-data').azureFile = { shareName: 'x', storageAccountName: 'y' }),
      'share "x" of account "y" is not declared',
    ],
    [
      'a mount that hides the system',
      ({ containers }) =>
        Object.assign(containers[0]!.properties.volumeMounts[0]!, { mountPath: '/usr/lib/etcd' }),
      'would hide the system',
    ],
    [
      'a mount that hides the system by another path',
      ({ containers }) =>
        Object.assign(containers[0]!.properties.volumeMounts[0]!, { mountPath: '/etc/..//../usr/lib/etcd' }),
      'would hide the system',
    ],
    [
      'a mount in place of the root',
      ({ containers }) => Object.assign(containers[0]!.properties.volumeMounts[0]!, { mountPath: '/../..' }),
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
      'container groups in several subnets',
    ],
  ])('%s is refused', (_what, change, refusal) => {
    expect(() => readChanged(change)).toThrow(refusal);
  });

  test('a network that is neither declared nor given as existing is refused', () => {
    const { id } = existingSubnet('vnet-hub', 'snet-etcd', '10.20.8.0/27');
    const elsewhere = observeSpec({ existingSubnetId: id, transportSecurity: 'none' });
    const network = existingNetwork('vnet-hub', '10.20.0.0/16');

    expect(() => readDeclaration(elsewhere)).toThrow(`refers to "${id}", which is not declared or given`);
    expect(() => readDeclaration(elsewhere, [{ ...network, id: 'vnet-hub' }])).toThrow(
      'is no id of a resource',
    );
  });

  test('what is declared for Debian’s patch is planned as that patch would be', () => {
    const transportSecurity = 'none';
    expect(observeSpec({ version: '3.5.16', transportSecurity })).toEqual(observeSpec({ transportSecurity }));
  });

  test('an etcd of another version than the image’s is refused', () => {
    const image = 'gcr.io/etcd-development/etcd:v3.5.16';
    const [group] = readDeclaration(
      observeSpec({ version: '3.5.16', image, transportSecurity: 'none' }),
    ).members;
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

describe('certificates', () => {
  test('without those that were issued, secrets are refused', () => {
    expect(() => readDeclaration(observeSpec())).toThrow(BootError);
  });

  test('that nobody issues, and keys that nobody makes, are refused', async () => {
    const { issued, ...others } = observeSpec();
    expect(issued).toBeDefined();
    await expect(withIssued(others)).rejects.toThrow('is referred to, which the engine does not issue');
    const keys = issued!.keys.slice(1);
    await expect(withIssued({ ...others, issued: { ...issued!, keys } })).rejects.toThrow(
      'a private key "key of etcd-authority-1" is referred to, which nobody makes',
    );
    const certificates = issued!.certificates.slice(1);
    await expect(withIssued({ ...others, issued: { ...issued!, certificates } })).rejects.toThrow(
      'a certificate "etcd-authority-1" is referred to, which nobody issues',
    );
  });
});

function volumeOf(volumes: GroupProperties['volumes'], name: string): GroupProperties['volumes'][number] {
  return volumes.find((volume) => volume.name === name)!;
}
