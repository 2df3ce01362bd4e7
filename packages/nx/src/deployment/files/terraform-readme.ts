import type { Deployment } from '../deployment-options';
import type { TerraformFacts } from '../engines';
import { anotherSize } from './another-size';
import { describeMembers } from './describe-members';

export function terraformReadme(deployment: Deployment, { title, adapter }: TerraformFacts): string {
  const { name, directory } = deployment;
  return `# ${name}

${describeMembers(deployment)} Declared with \`${adapter}\` for ${title}, deployed with terraform.

- \`npx nx test ${name}\`: checks the declaration; needs neither terraform nor Azure
- \`npx nx synth ${name}\`: writes Terraform's JSON to \`cdktf.out\`
- \`npx nx preview ${name}\`: shows what would change, and keeps it as a plan
- \`npx nx deploy ${name}\`: applies that plan, and nothing else; refused without a plan or with an old one
- \`npx nx destroy ${name}\`: asks, then removes everything

Terraform must be 1.7 or later. It takes the login of the Azure CLI, or \`ARM_CLIENT_ID\` and the like, and the subscription from \`ARM_SUBSCRIPTION_ID\`. In CI, run preview and deploy in one job, or hand \`cdktf.out\` from one to the other; the plan holds secrets.

## State

\`src/program.ts\` keeps the state in a file in this folder, which git ignores. It holds the keys of the cluster. Before anybody depends on the cluster, keep the state in Azure: replace \`LocalBackend\` there.

## Clients

\`\`\`sh
cd ${directory}/cdktf.out/stacks/${name}
terraform output client-endpoints
terraform output -raw ca-certificate > ca.crt
terraform output -raw client-certificate > client.crt
terraform output -raw client-private-key > client.key
\`\`\`

They work from within the virtual network.

${anotherSize(deployment, 'Their storage stays in Azure and is no longer in the state, as long as it is protected.')}

## Removing it

Storage accounts and shares are protected. Set \`deletionProtection: false\` in \`src/program.ts\`, preview and deploy that, then destroy. On a terminal, \`destroy\` waits for "yes" (with Nx's terminal UI, press \`i\` first, or set \`NX_TUI=false\`); without one, \`npx nx destroy ${name} -- -auto-approve\` answers.
`;
}
