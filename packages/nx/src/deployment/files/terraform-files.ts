import type { Deployment } from '../deployment-options';
import type { TerraformFacts } from '../engines';
import { clusterFields } from './cluster-fields';
import { cached, commonFiles, uncached, type AppFiles, type Target } from './common-files';
import { requireTool } from './require-tool';
import { terraformReadme } from './terraform-readme';
import { terraformTest } from './terraform-test';

/** Where preview leaves what deploy applies, in the folder of the stack. */
const planFile = 'deployment.tfplan';

/** An app for cdktf or cdktn, whose program writes Terraform's JSON. */
export function terraformFiles(deployment: Deployment, facts: TerraformFacts): AppFiles {
  return {
    ...commonFiles(deployment, targets(deployment.name)),
    '.gitignore': gitignore,
    'README.md': terraformReadme(deployment, facts),
    'src/main.ts': main(facts),
    'src/program.ts': program(deployment, facts),
    'src/program.test.ts': terraformTest(deployment, facts),
  };
}

/**
 * Only the files that the program writes are outputs: the folder of a stack also holds providers, and plans with secrets,
 * which do not belong in a cache.
 */
function targets(stack: string): Readonly<Record<string, Target>> {
  const folder = `cdktf.out/stacks/${stack}`;
  // The tool is looked for first: a shell would only say that it is not found.
  const terraform = `terraform -chdir=${folder}`;
  const initialized = `${requireTool} && ${terraform} init -input=false && ${terraform}`;
  return {
    synth: cached('node dist/main.js', ['cdktf.out/manifest.json', `${folder}/cdk.tf.json`], ['build']),
    preview: uncached(`${initialized} plan -input=false -out=${planFile}`, ['synth']),
    // Nothing but the plan that was looked at: no synth and no preview before it.
    deploy: uncached(`${requireTool} && ${terraform} apply -input=false ${planFile}`),
    destroy: uncached(`${initialized} destroy`, ['synth']),
  };
}

const gitignore = `dist/
cdktf.out/
*.tsbuildinfo
# Terraform's state and plans hold the keys of the cluster.
*.tfstate
*.tfstate.*
*.tfplan
.terraform/
`;

function main({ library }: TerraformFacts): string {
  return `import { App } from '${library}';
import { declareDeployment } from './program';

const app = new App();
declareDeployment(app);
app.synth();
`;
}

function program(deployment: Deployment, facts: TerraformFacts): string {
  const { name } = deployment;
  const { library, azurerm, tls, adapter } = facts;
  const imports = [
    `import { AzurermProvider } from '${azurerm}/lib/provider/index.js';`,
    `import { TlsProvider } from '${tls}';`,
    `import { EtcdCluster } from '${adapter}';`,
  ];
  return `${imports.join('\n')}
import { LocalBackend, TerraformOutput, TerraformStack, type App } from '${library}';

/** Declares the cluster in a stack of its own. */
export function declareDeployment(app: App): TerraformStack {
  const stack = new TerraformStack(app, '${name}');

  // The state holds the keys of the cluster. A team keeps it in Azure, where
  // secrets may be: new AzurermBackend(stack, { … }) instead of this line.
  new LocalBackend(stack, { path: '../../../${name}.tfstate' });

  // The subscription comes from ARM_SUBSCRIPTION_ID. The storage accounts admit
  // the members' subnet only, so the provider must not reach for their data.
  new AzurermProvider(stack, 'azurerm', {
    features: [{ storage: [{ dataPlaneAvailable: false }] }],
  });
  // Issues the certificates of members and clients.
  new TlsProvider(stack, 'tls');

  const cluster = new EtcdCluster(stack, 'etcd', {
${clusterFields(deployment, 4)}
  });

  new TerraformOutput(stack, 'client-endpoints', {
    value: cluster.clientEndpoints,
  });
  const secrets = {
    'ca-certificate': cluster.caCertificate,
    'client-certificate': cluster.clientCertificate,
    'client-private-key': cluster.clientPrivateKey,
  };
  for (const [id, value] of Object.entries(secrets)) {
    new TerraformOutput(stack, id, { value, sensitive: true });
  }
  return stack;
}
`;
}
