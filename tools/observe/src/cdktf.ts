// Apart from what reads stacks, because it loads cdktf.
export { observeCdktf, synthesize, synthesizeScope, terraformVariables } from './synthesize';
