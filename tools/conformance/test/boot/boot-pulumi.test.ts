import { describeBoot } from '@etcd-iac/boot/suite';
import { observePulumi } from '@etcd-iac/observe';
import { register } from '../../src/register';

describeBoot({
  engine: 'Pulumi',
  observe: async (spec) => observePulumi(await register(spec)),
  minors: ['3.5'],
});
