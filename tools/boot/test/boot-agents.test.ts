import { observeTerraform } from '@etcd-iac/observe';
import { synthesize } from '@etcd-iac/observe/cdktf';
import { debianMinors } from '../../jest/debian-minors.cjs';
import { describeAgents } from '../src/suite/describe-agents';

describeAgents({
  engine: 'cdktf',
  observe: (spec) => observeTerraform(synthesize(spec)),
  minors: debianMinors,
});
