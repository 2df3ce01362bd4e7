import { describeAgents } from '@etcd-iac/boot/suite';
import { observePulumi } from '@etcd-iac/observe';
import { register } from '../../src/register';

jest.setTimeout(400_000);

describeAgents('Pulumi', async (spec) => observePulumi(await register(spec)));
