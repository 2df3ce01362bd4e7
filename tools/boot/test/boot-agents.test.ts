import { observeTerraform } from '@etcd-iac/observe';
import { synthesize } from '@etcd-iac/observe/cdktf';
import { describeAgents } from '../src/suite/describe-agents';

jest.setTimeout(400_000);

describeAgents('cdktf', (spec) => observeTerraform(synthesize(spec)));
