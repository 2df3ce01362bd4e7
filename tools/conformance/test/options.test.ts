import {
  makeSampleCertificates,
  optionSamples,
  plainSpec,
  type SampleCertificates,
} from '@etcd-iac/check/samples';
import { observePulumi } from '@etcd-iac/observe';
import { observeCdktf } from '@etcd-iac/observe/cdktf';
import { exerciseOptions, type Observe } from '../src/no-dead-inputs';
import { readPublicOptions } from '../src/public-options';
import { register } from '../src/register';

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

  const adapters: readonly (readonly [string, readonly string[], Observe])[] = [
    ['cdktf', spec, (...changed) => Promise.resolve(observeCdktf(...changed))],
    ['pulumi', spec, async (...changed) => observePulumi(await register(...changed))],
  ];

  it.each(adapters)(
    `each change what the %s adapter asks Azure for, or are refused: ${spec.length} of them`,
    async (_, paths, observe) => {
      const effects = await exerciseOptions(paths, optionSamples(certificates), observe);
      const without = [...effects].filter(([, effect]) => effect !== 'changed');
      // Of each of them, there is one value only that can be given.
      expect(without).toEqual([
        ['ephemeralAcknowledgement', 'refused'],
        ['peerings[].location', 'refused'],
      ]);
    },
    60_000,
  );
});
