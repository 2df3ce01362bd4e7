import { synthesize } from '../../src/observe/synthesize';
import { observeTerraform } from '../../src/observe/from-terraform';
import { describeBoot } from './describe-boot';

jest.setTimeout(120_000);

describeBoot('cdktf', (spec) => observeTerraform(synthesize(spec)));
