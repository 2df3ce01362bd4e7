import { observeTerraform } from '@etcd-iac/observe';
import { synthesize } from '@etcd-iac/observe/cdktf';
import { describeBoot } from '../src/suite/describe-boot';

jest.setTimeout(120_000);

describeBoot('cdktf', (spec) => observeTerraform(synthesize(spec)));
