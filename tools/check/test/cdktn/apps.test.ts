import type { Json } from '@etcd-iac/observe/observed';
import { compareStacks, knownStackDifferences } from '../../src/cdktn-differences';
import { readAppStack } from './app-files';

const engines = ['cdktf', 'cdktn'] as const;

describe('the two apps three-member, run by node', () => {
  let cdktf: any;
  let cdktn: any;
  beforeAll(() => {
    [cdktf, cdktn] = engines.map((engine) => JSON.parse(readAppStack(`${engine}-three-member`)) as unknown);
  });

  it('write the same stack but for the versions of engine and provider, and differ in both', () => {
    const { differences, explainedBy } = compareStacks(cdktf, cdktn);
    expect(differences).toEqual([]);
    expect(explainedBy).toEqual(knownStackDifferences);
  });

  it('write the same HCL but for the version of the provider', () => {
    const [ofCdktf, ofCdktn] = engines.map((engine) => readAppStack(`${engine}-three-member`, 'hcl'));
    expect(ofCdktn).toContain('4.73.0');
    expect(ofCdktn!.replaceAll('4.73.0', '4.55.0')).toBe(ofCdktf);
  });

  const wrongs: readonly (readonly [string, (stack: any) => void])[] = [
    ['another value', ({ resource }) => (only(resource.azurerm_subnet).name = 'other')],
    ['an argument too many', ({ resource }) => (only(resource.azurerm_nat_gateway).zones = [])],
    ['an argument too few', ({ resource }) => delete only(resource.tls_self_signed_cert).set_subject_key_id],
    ['another order', ({ resource }) => only(resource.tls_self_signed_cert).allowed_uses.reverse()],
    ['another id', ({ resource }) => (resource.azurerm_subnet = { other: only(resource.azurerm_subnet) })],
    ['a resource too few', ({ resource }) => delete resource.azurerm_public_ip],
    ['another output', ({ output }) => (output['client-private-key'].sensitive = false)],
    ['another version', ({ terraform }) => (terraform.required_providers.azurerm.version = '4.74.0')],
    ['another tls', ({ terraform }) => (terraform.required_providers.tls.version = '4.0.0')],
    ['another backend', ({ terraform }) => (terraform.backend.local.path = 'elsewhere')],
  ];

  it.each(wrongs)('are found to differ in %s', (_, change) => {
    const changed = structuredClone(cdktn);
    change(changed);
    expect(compareStacks(cdktf, changed).differences).not.toEqual([]);
    expect(compareStacks(changed as Json, cdktf).differences).not.toEqual([]);
  });
});

function only(ofType: Readonly<Record<string, any>>): any {
  return Object.values(ofType)[0];
}
