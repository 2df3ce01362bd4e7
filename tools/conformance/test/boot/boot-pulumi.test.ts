import { register } from '../../src/observe/register';
import { observePulumi } from '../../src/observe/from-pulumi';
import { describeBoot } from './describe-boot';

jest.setTimeout(120_000);

describeBoot('Pulumi', async (spec) => observePulumi(await register(spec)));
