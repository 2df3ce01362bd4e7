import { planAzure, type AzureSpec } from '../../src';
import { articleSpec, issuesWith, linesWith } from '../refusal';
import { ids } from '../samples';

const planWith = (changes: Partial<AzureSpec>) => planAzure({ ...articleSpec, smokeTest: true, ...changes });

const commandsOf = (changes: Partial<AzureSpec>) =>
  planWith(changes).members.map(({ containerGroup }) => containerGroup.containers[0]?.command);

const clientsOf = (changes: Partial<AzureSpec>) => {
  const { initContainers, containers } = planWith(changes).smokeTest!;
  return [...initContainers, ...containers].map(({ command }) => command[0]);
};

describe('the path of etcd in the image', () => {
  it('is that of the official images by default', () => {
    expect(commandsOf({})).toEqual(Array(3).fill(['/usr/local/bin/etcd']));
    expect(clientsOf({})).toEqual(Array(4).fill('/usr/local/bin/etcdctl'));
    expect(planWith({ etcdPath: '/usr/local/bin/etcd' })).toEqual(planWith({}));
  });

  it.each([
    ['/opt/bitnami/etcd/bin/etcd', '/opt/bitnami/etcd/bin/etcdctl'],
    ['/usr/bin/etcd', '/usr/bin/etcdctl'],
    ['/etcd', '/etcdctl'],
    ['/opt/etcd-v3.6.14/etcd+tracing', '/opt/etcd-v3.6.14/etcdctl'],
    ['/opt/..data/start-etcd.sh', '/opt/..data/etcdctl'],
  ])('may be %s, where its client is %s', (etcdPath, etcdctl) => {
    expect(commandsOf({ etcdPath })).toEqual(Array(3).fill([etcdPath]));
    expect(clientsOf({ etcdPath })).toEqual(Array(4).fill(etcdctl));
  });

  it.each([
    ['a name to be looked for', 'etcd'],
    ['nothing', ''],
    ['the root', '/'],
    ['relative', 'usr/local/bin/etcd'],
    ['relative to where it is started', './etcd'],
    ['a folder', '/usr/local/bin/'],
    ['slashes in a row', '/usr//local/bin/etcd'],
    ['a detour', '/usr/local/../bin/etcd'],
    ['a detour at the end', '/usr/local/bin/..'],
    ['the folder itself', '/usr/./local/bin/etcd'],
    ['with arguments', '/usr/local/bin/etcd --debug'],
    ['of Windows', 'C:\\etcd\\etcd.exe'],
    ['of a shell', '/bin/$ETCD'],
    ['two lines', '/usr/local/bin/etcd\n'],
  ])('is refused as %s', (_, etcdPath) => {
    expect(issuesWith({ etcdPath })).toEqual([['etcdPath', 'bad-format']]);
  });

  it.each([
    ['a list', ['/usr/local/bin/etcd'], 'wrong-type'],
    ['too long', `/${'a'.repeat(512)}`, 'out-of-range'],
    ['its client', '/usr/local/bin/etcdctl', 'conflict'],
    ['its tool', '/opt/etcd/etcdutl', 'conflict'],
    ['a file of the kernel', '/proc/self/exe', 'conflict'],
    ['a device', '/dev/etcd', 'conflict'],
    ['below the data', '/var/lib/etcd/bin/etcd', 'conflict'],
    ['the folder of the data', '/var/lib/etcd', 'conflict'],
    ['below the certificates', '/etc/etcd/tls/etcd', 'conflict'],
  ])('is refused as %s', (_, etcdPath, code) => {
    expect(issuesWith({ etcdPath })).toEqual([['etcdPath', code]]);
  });

  it('is not hidden behind a mounted volume, wherever that is', () => {
    const etcdPath = '/opt/etcd/bin/etcd';
    expect(issuesWith({ etcdPath, dataDir: '/opt/etcd' })).toEqual([['dataDir', 'conflict']]);
    expect(issuesWith({ etcdPath, certificatesDir: '/opt' })).toEqual([['certificatesDir', 'conflict']]);
    expect(issuesWith({ etcdPath, dataDir: '/opt/etcd/data' })).toEqual([]);
    // Nothing is needed there any more.
    expect(issuesWith({ etcdPath, dataDir: '/usr/local/bin' })).toEqual([]);
    expect(issuesWith({ etcdPath: '/var/lib/etcd/etcd', dataDir: '/data' })).toEqual([]);
    expect(issuesWith({ etcdPath: '/etc/etcd/tls/etcd', transportSecurity: 'none' })).toEqual([]);
  });

  it('is refused with value, rule and remedy', () => {
    const lines = ['etcd', '/opt/etcdctl', '/sys/etcd', '/var/lib/etcd/bin/etcd'].flatMap((etcdPath) =>
      linesWith({ etcdPath }),
    );
    expect(lines).toEqual([
      'etcdPath [bad-format] "etcd" is not the absolute path of a program: names of letters, digits and _ . @ + -, one slash before each, no "." or ".."; write one such as "/opt/bitnami/etcd/bin/etcd"',
      'etcdPath [conflict] "/opt/etcdctl" is a tool beside etcd; give the path of etcd itself',
      'etcdPath [conflict] "/sys/etcd" lies in /sys, which belongs to the kernel; give the path of etcd in the image',
      'etcdPath [conflict] "/var/lib/etcd/bin/etcd" would be hidden behind the volume that is mounted at "/var/lib/etcd"; set dataDir to another folder',
    ]);
  });

  it('changes nothing else', () => {
    const [given, without] = [{ etcdPath: '/opt/etcd/etcd' }, {}].map((changes) =>
      JSON.stringify(planAzure({ ...articleSpec, existingSubnetId: ids.subnet, ...changes })),
    );
    expect(given?.replaceAll('/opt/etcd/etcd', '/usr/local/bin/etcd')).toBe(without);
  });
});
