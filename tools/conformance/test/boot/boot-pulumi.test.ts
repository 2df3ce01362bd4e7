import { describeBoot } from '@etcd-iac/boot/suite';
import { observePulumi } from '@etcd-iac/observe';
import { register } from '../../src/register';

jest.setTimeout(120_000);

describeBoot('Pulumi', async (spec) => observePulumi(await register(spec)));
