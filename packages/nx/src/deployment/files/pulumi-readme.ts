import type { Deployment } from '../deployment-options';
import { anotherSize } from './another-size';
import { describeMembers } from './describe-members';

export function pulumiReadme(deployment: Deployment): string {
  const { name, directory } = deployment;
  return `# ${name}

${describeMembers(deployment)} Declared with \`@etcd-iac/pulumi\`, deployed with Pulumi.

- \`npx nx test ${name}\`: checks the declaration; needs neither Pulumi's CLI nor Azure
- \`npx nx synth ${name}\`: writes the resources of the program to \`pulumi.out/resources.json\`
- \`npx nx preview ${name}\`: shows what would change
- \`npx nx deploy ${name}\`: shows it, asks, then changes it
- \`npx nx destroy ${name}\`: asks, then removes everything

Pulumi takes the login of the Azure CLI, or \`ARM_CLIENT_ID\` and the like, and the subscription from \`ARM_SUBSCRIPTION_ID\`.

Deploy and destroy ask on a terminal (with Nx's terminal UI, press \`i\` first, or set \`NX_TUI=false\`). Without one, answer ahead: \`npx nx deploy ${name} -- --yes\`.

## State

Once, choose where the state is kept, with \`pulumi login\`, and create a stack in this folder:

\`\`\`sh
cd ${directory}
pulumi stack init production
\`\`\`

The state holds the keys of the cluster, encrypted. Commit \`Pulumi.production.yaml\`.

## Clients

\`\`\`sh
cd ${directory}
pulumi stack output clientEndpoints
pulumi stack output caCertificate --show-secrets > ca.crt
pulumi stack output clientCertificate --show-secrets > client.crt
pulumi stack output clientPrivateKey --show-secrets > client.key
\`\`\`

They work from within the virtual network.

${anotherSize(deployment, 'Pulumi refuses that as long as their storage is protected and in its state.')}

## Removing it

Storage accounts and shares are protected. Set \`deletionProtection: false\` in \`src/program.ts\`, deploy that, then destroy.
`;
}
