import { observeTerraform } from '@etcd-iac/observe';
import { synthesize } from '@etcd-iac/observe/cdktf';
import { debianMinors } from '../../jest/debian-minors.cjs';
import { describeBoot } from '../src/suite/describe-boot';

describeBoot({
  engine: 'cdktf',
  observe: (spec) => observeTerraform(synthesize(spec)),
  minors: debianMinors,
});
