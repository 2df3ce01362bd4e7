import { observeTerraform } from '@etcd-iac/observe';
import { synthesize } from '@etcd-iac/observe/cdktf';
import { minors } from '../src/suite/boot-tests';
import { describeAgents } from '../src/suite/describe-agents';

describeAgents({ engine: 'cdktf', observe: (spec) => observeTerraform(synthesize(spec)), minors });
