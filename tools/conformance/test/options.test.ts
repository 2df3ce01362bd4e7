import {
  makeSampleCertificates,
  optionSamples,
  plainSpec,
  type SampleCertificates,
} from '@etcd-iac/check/samples';
import { observeCdktf } from '@etcd-iac/observe/cdktf';
import type { Observe } from '../src/no-dead-inputs';
import { readPublicOptions } from '../src/public-options';
import { onlyOneValue, withoutEffect } from './without-effect';

const optionsTypes = [
  { file: 'packages/azure/src/azure-spec.ts', name: 'AzureSpec' },
  { file: 'packages/cdktf/src/etcd-cluster.ts', name: 'EtcdClusterProps' },
  { file: 'packages/pulumi/src/etcd-cluster.ts', name: 'EtcdClusterArgs' },
];

describe('public options', () => {
  const [spec = [], props = [], args = []] = readPublicOptions(optionsTypes);
  let certificates: SampleCertificates;
  beforeAll(async () => {
    certificates = await makeSampleCertificates(plainSpec);
  });

  // A component of Pulumi takes its own provider among its options. What they do is shown in `terraform-subscriptions` and by the
  // tests of the adapters: a provider is no value of a spec.
  const ofEngine = { cdktf: ['provider', 'providers'], pulumi: ['providers'] };

  it('are the same in spec, props and args but for the providers, and each has a sample', () => {
    expect(props).toEqual([...spec, ...ofEngine.cdktf].sort());
    expect(args).toEqual([...spec, ...ofEngine.pulumi].sort());
    expect(Object.keys(optionSamples(certificates)).sort()).toEqual(spec);
  });

  it(`each change what the cdktf adapter asks Azure for, or are refused: ${spec.length} of them`, async () => {
    const observe: Observe = (...changed) => Promise.resolve(observeCdktf(...changed));
    expect(await withoutEffect(spec, optionSamples(certificates), observe)).toEqual(onlyOneValue);
  });
});
