import { makeSampleCertificates, optionSamples, plainSpec } from '@etcd-iac/check/samples';
import { observePulumi } from '@etcd-iac/observe';
import { readPublicOptions } from '../src/public-options';
import { register } from '../src/register';
import { onlyOneValue, withoutEffect } from './without-effect';

const [spec = []] = readPublicOptions([{ file: 'packages/azure/src/azure-spec.ts', name: 'AzureSpec' }]);

it(`each public option changes what the pulumi adapter asks Azure for, or is refused: ${spec.length} of them`, async () => {
  const samples = optionSamples(await makeSampleCertificates(plainSpec));
  const without = await withoutEffect(spec, samples, async (...changed) =>
    observePulumi(await register(...changed)),
  );
  expect(without).toEqual(onlyOneValue);
});
