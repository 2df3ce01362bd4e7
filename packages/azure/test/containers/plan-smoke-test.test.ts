import { planAzure, type AzurePlan, type AzureSpec, type ContainerGroupPlan } from '../../src';
import { articleSpec } from '../refusal';
import { token } from '../samples';

type Spec = AzureSpec<unknown>;

const planWith = (changes: Partial<Spec>): AzurePlan =>
  planAzure({ ...articleSpec, smokeTest: true, ...changes });

const testOf = (changes: Partial<Spec> = {}): ContainerGroupPlan => planWith(changes).smokeTest!;

const stepsOf = ({ initContainers, containers }: ContainerGroupPlan) => [...initContainers, ...containers];

const etcdctl = ['/usr/local/bin/etcdctl', '--dial-timeout=60s', '--command-timeout=300s'];

describe('the smoke test', () => {
  it('is there only where it is asked for', () => {
    expect(planAzure(articleSpec).smokeTest).toBeUndefined();
    expect(planWith({ smokeTest: false }).smokeTest).toBeUndefined();
  });

  it('writes through the first member, reads through each other one, and ends', () => {
    const key = '/etcd-iac/smoke-test/etcd.eastus.etcd.internal';
    expect(stepsOf(testOf()).map(({ name, command }) => [name, command])).toEqual([
      ['write-member-1', [...etcdctl, 'put', key, 'written through etcd1']],
      ['read-member-2', [...etcdctl, 'put', '--ignore-value', '--prev-kv', key]],
      ['read-member-3', [...etcdctl, 'put', '--ignore-value', '--prev-kv', key]],
      ['remove-key', [...etcdctl, 'del', '--prev-kv', key]],
    ]);
    expect(testOf()).toMatchObject({ restartPolicy: 'Never', ipAddressType: 'Private', zones: [] });
  });

  it('asks each member itself, as a client that proves who it is', () => {
    const steps = stepsOf(testOf());
    expect(steps.map(({ environment }) => environment.ETCDCTL_ENDPOINTS)).toEqual([
      'https://etcd1.etcd.internal:2379',
      'https://etcd2.etcd.internal:2379',
      'https://etcd3.etcd.internal:2379',
      'https://etcd1.etcd.internal:2379',
    ]);
    for (const { name, environment, volumes } of steps) {
      expect(environment).toMatchObject({ ETCDCTL_CERT: '/etc/etcd/tls/tls.crt' });
      expect(volumes).toMatchObject([
        {
          kind: 'secret',
          name: `${name}-tls`,
          files: { 'tls.crt': { from: 'certificate', holder: 'client' } },
        },
      ]);
    }
  });

  it('needs neither certificates nor volumes where nobody asks for any', () => {
    for (const { environment, volumes } of stepsOf(testOf({ transportSecurity: 'none' }))) {
      expect(Object.keys(environment)).toEqual(['ETCDCTL_ENDPOINTS']);
      expect(volumes).toEqual([]);
    }
  });

  it('reads through the only member there is', () => {
    expect(stepsOf(testOf({ size: 1 })).map(({ name }) => name)).toEqual([
      'write-member-1',
      'read-member-1',
      'remove-key',
    ]);
  });

  it('stays within the limits of a group with seven members: 60 containers, 20 volumes, a port, a vCPU and 1 GiB', () => {
    const group = testOf({ size: 7 });
    const steps = stepsOf(group);
    expect(steps).toHaveLength(8);
    expect(steps.flatMap(({ volumes }) => volumes)).toHaveLength(8);
    expect(group.containers).toMatchObject([
      { cpu: 1, memoryGiB: 1, ports: [2379], livenessProbe: undefined, secureEnvironment: {} },
    ]);
  });

  it('uses the image of the members', () => {
    for (const { image } of stepsOf(testOf({ image: 'payments.azurecr.io/etcd:1' }))) {
      expect(image).toBe('payments.azurecr.io/etcd:1');
    }
  });
});

describe('the name of the smoke test', () => {
  const nameOf = (changes: Partial<Spec> = {}): string => testOf(changes).name;

  it('is stable, so that the test is not run again with every deployment', () => {
    expect(nameOf()).toMatch(/^ci-etcd-smoke-test-[a-z0-9]{6}-eastus$/);
    const unrelated = {
      tags: { team: 'payments' },
      cpu: 2,
      shareQuotaGiB: 32,
      createLogAnalyticsWorkspace: true,
      recordTtlSeconds: 30,
      dnsServers: ['10.9.0.4'],
    };
    expect(nameOf(unrelated)).toBe(nameOf());
  });

  it.each<[string, Partial<Spec>]>([
    ['the number of members', { size: 5 }],
    ['the version', { version: '3.5.33' }],
    ['the image', { image: 'payments.azurecr.io/etcd:1' }],
    ['a port', { ports: { client: 3379 } }],
    ['the domain', { domain: 'etcd.example' }],
    ['transport security', { transportSecurity: 'server' }],
    ['where etcdctl is', { etcdPath: '/opt/etcd/bin/etcd' }],
    ['the token of the cluster', { initialClusterToken: 'another' }],
  ])('changes with %s, so that it is run again', (_, changes) => {
    expect(nameOf(changes)).not.toBe(nameOf());
  });

  it('does not change with the number of a token, which an engine counts anew with every change of a program', () => {
    expect(nameOf({ image: token })).toBe(nameOf({ image: '${TfToken[TOKEN.12]}' }));
    expect(stepsOf(testOf({ image: token })).map(({ image }) => image)).toEqual(Array(4).fill(token));
  });

  it('has 63 characters at most, and tells clusters apart that begin alike', () => {
    const names = ['a', 'b'].map((last) =>
      nameOf({ name: `${'a'.repeat(61)}${last}`, location: 'a'.repeat(40) }),
    );
    for (const name of names) expect(name.length).toBeLessThanOrEqual(63);
    expect(new Set(names).size).toBe(2);
  });
});
