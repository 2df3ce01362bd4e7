import { terraformReplacements } from '../../src/released/terraform-replacements';
import type { TerraformStack } from '../../src/released/stack-of-release';

const share = { name: 'data', storage_account_id: '${azurerm_storage_account.a.id}', quota: 5 };
const group = { name: 'g', zones: ['1'], container: [{ image: 'etcd' }], tags: { team: 'a' } };
const key = { algorithm: 'ECDSA', lifecycle: { prevent_destroy: true } };
const released: TerraformStack = {
  resource: {
    azurerm_storage_share: { data: share },
    azurerm_container_group: { one: group },
    tls_private_key: { key },
    tls_self_signed_cert: { authority: { validity_period_hours: 1, early_renewal_hours: 1 } },
  },
};

function change(type: string, name: string, values: object): TerraformStack {
  const resources = released.resource ?? {};
  return {
    resource: {
      ...resources,
      [type]: { ...resources[type], [name]: { ...resources[type]?.[name], ...values } },
    },
  };
}

describe(terraformReplacements, () => {
  it('finds nothing in the same stack, nor in one with more resources', () => {
    expect(terraformReplacements(released, released)).toEqual([]);
    expect(terraformReplacements(released, change('azurerm_subnet', 'new', { name: 's' }))).toEqual([]);
  });

  it.each([
    ['a changed share name', 'azurerm_storage_share.data', 'name', { name: 'other' }],
    ['another account', 'azurerm_storage_share.data', 'storage_account_id', { storage_account_id: 'b' }],
    ['a changed zone', 'azurerm_container_group.one', 'zones', { zones: ['2'] }],
    ['another image', 'azurerm_container_group.one', 'container', { container: [{ image: 'other' }] }],
    ['another kind of key', 'tls_private_key.key', 'algorithm', { algorithm: 'RSA' }],
  ])('finds %s', (_, resource, argument, values) => {
    const [type = '', name = ''] = resource.split('.');
    expect(terraformReplacements(released, change(type, name, values))).toEqual([
      { resource, reason: expect.stringContaining(`${argument} changes from`) },
    ]);
  });

  it.each([
    ['a larger share', 'azurerm_storage_share', 'data', { quota: 6 }],
    ['another tag', 'azurerm_container_group', 'one', { tags: { team: 'b' } }],
    ['less protection', 'tls_private_key', 'key', { lifecycle: { prevent_destroy: false } }],
    ['an earlier renewal', 'tls_self_signed_cert', 'authority', { early_renewal_hours: 2 }],
  ])('lets %s pass', (_, type, name, values) => {
    expect(terraformReplacements(released, change(type, name, values))).toEqual([]);
  });

  it('finds a renamed child, unless a "moved" block says where it is', () => {
    const { data, ...others } = { data: share };
    const renamed = { resource: { ...released.resource, azurerm_storage_share: { ...others, files: data } } };
    const [from, to] = ['azurerm_storage_share.data', 'azurerm_storage_share.files'];
    expect(terraformReplacements(released, renamed)).toEqual([
      { resource: from, reason: expect.stringContaining('is not declared any more') },
    ]);
    expect(terraformReplacements(released, { ...renamed, moved: [{ from, to }] })).toEqual([]);
  });
});
