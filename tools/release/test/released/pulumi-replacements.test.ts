import { pulumiReplacements } from '../../src/released/pulumi-replacements';
import type { PulumiResource } from '../../src/released/stack-of-release';

const stack = 'urn:pulumi:dev::app::pulumi:pulumi:Stack::app-dev';
const clusterUrn = 'urn:pulumi:dev::app::etcd-iac:azure:EtcdCluster::etcd';

function cluster(name = 'etcd', more: Partial<PulumiResource> = {}): PulumiResource {
  const urn = `urn:pulumi:dev::app::etcd-iac:azure:EtcdCluster::${name}`;
  return {
    urn,
    type: 'etcd-iac:azure:EtcdCluster',
    name,
    custom: false,
    parent: stack,
    inputs: {},
    replaceOnChanges: [],
    ...more,
  };
}

function child(
  type: string,
  name: string,
  inputs: PulumiResource['inputs'],
  more: Partial<PulumiResource> = {},
): PulumiResource {
  const urn = `urn:pulumi:dev::app::etcd-iac:azure:EtcdCluster$${type}::${name}`;
  return { urn, type, name, custom: true, parent: clusterUrn, inputs, replaceOnChanges: [], ...more };
}

const shareType = 'azure-native:storage:FileShare';
const groupType = 'azure-native:containerinstance:ContainerGroup';
const share = child(shareType, 'share', { shareName: 'data', accountName: 'a', shareQuota: 5 });
const containers = [{ image: 'etcd', resources: { requests: { cpu: 1 } } }];
const group = child(
  groupType,
  'group',
  { zones: ['1'], osType: 'Linux', containers },
  {
    replaceOnChanges: ['osType', 'containers[*].resources'],
  },
);
const key = child('tls:index/privateKey:PrivateKey', 'key', { algorithm: 'ECDSA' });
const released = [cluster(), share, group, key];

function instead(of: PulumiResource, changed: PulumiResource): readonly PulumiResource[] {
  return released.map((resource) => (resource === of ? changed : resource));
}

describe(pulumiReplacements, () => {
  it('finds nothing in the same program, nor in one with more resources', () => {
    expect(pulumiReplacements(released, released)).toEqual([]);
    expect(pulumiReplacements(released, [...released, child(shareType, 'new', {})])).toEqual([]);
  });

  it.each([
    ['a changed share name', share, 'shareName', { shareName: 'other' }],
    ['another account', share, 'accountName', { accountName: 'b' }],
    ['a changed zone', group, 'zones', { zones: ['2'] }],
    ['what the program itself calls replacing', group, 'osType', { osType: 'Windows' }],
    [
      'the same within a list',
      group,
      'containers[*].resources',
      { containers: [{ image: 'etcd', resources: { requests: { cpu: 2 } } }] },
    ],
    ['another kind of key', key, 'algorithm', { algorithm: 'RSA' }],
  ])('finds %s', (_, resource, path, inputs) => {
    const changed = { ...resource, inputs: { ...resource.inputs, ...inputs } };
    expect(pulumiReplacements(released, instead(resource, changed))).toEqual([
      { resource: resource.urn, reason: expect.stringContaining(`${path} changes from`) },
    ]);
  });

  it('lets changes pass that Azure makes in place', () => {
    const changed = { ...share, inputs: { ...share.inputs, shareQuota: 6 } };
    expect(pulumiReplacements(released, instead(share, changed))).toEqual([]);
    const image = {
      ...group,
      inputs: { ...group.inputs, containers: [{ ...containers[0], image: 'other' }] },
    };
    expect(pulumiReplacements(released, instead(group, image))).toEqual([]);
  });

  it('finds a renamed child, unless it has an alias', () => {
    const renamed = child(shareType, 'files', share.inputs);
    expect(pulumiReplacements(released, instead(share, renamed))).toEqual([
      { resource: share.urn, reason: expect.stringContaining('is not registered any more') },
    ]);
    for (const aliases of [[{ name: 'share' }], [share.urn]])
      expect(pulumiReplacements(released, instead(share, { ...renamed, aliases }))).toEqual([]);
  });

  it('finds that all children move with a renamed component, unless it has an alias', () => {
    const retyped = { type: 'etcd-iac:azure:Etcd', urn: 'urn:pulumi:dev::app::etcd-iac:azure:Etcd::etcd' };
    const moved = (aliases: PulumiResource['aliases']): readonly PulumiResource[] => [
      cluster('etcd', { ...retyped, ...(aliases && { aliases }) }),
      ...[share, group, key].map((each) => ({
        ...each,
        parent: retyped.urn,
        urn: each.urn.replace('EtcdCluster$', 'Etcd$'),
      })),
    ];
    expect(pulumiReplacements(released, moved(undefined))).toHaveLength(4);
    expect(pulumiReplacements(released, moved([{ type: 'etcd-iac:azure:EtcdCluster' }]))).toEqual([]);
  });

  it('finds a child that left its component, unless it has an alias', () => {
    const outside = { ...share, parent: stack, urn: `urn:pulumi:dev::app::${shareType}::share` };
    expect(pulumiReplacements(released, instead(share, outside))).toHaveLength(1);
    const known = { ...outside, aliases: [{ parent: clusterUrn }] };
    expect(pulumiReplacements(released, instead(share, known))).toEqual([]);
  });
});
