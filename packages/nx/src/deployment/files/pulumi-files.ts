import type { Deployment } from '../deployment-options';
import { clusterFields } from './cluster-fields';
import { cached, commonFiles, uncached, type AppFiles, type Target } from './common-files';
import { pulumiReadme } from './pulumi-readme';
import { pulumiSynth, pulumiSynthesize } from './pulumi-synth';
import { pulumiTest } from './pulumi-test';
import { requireTool } from './require-tool';

/** An app for Pulumi. */
export function pulumiFiles(deployment: Deployment): AppFiles {
  return {
    ...commonFiles(deployment, targets),
    '.gitignore': gitignore,
    'Pulumi.yaml': project(deployment),
    'README.md': pulumiReadme(deployment),
    'src/main.ts': main,
    'src/program.ts': program(deployment),
    'src/program.test.ts': pulumiTest(deployment),
    'src/synth.ts': pulumiSynth,
    'src/synthesize.ts': pulumiSynthesize,
  };
}

const targets: Readonly<Record<string, Target>> = {
  synth: cached('node dist/synth.js', ['pulumi.out'], ['build']),
  preview: uncached(`${requireTool} && pulumi preview`, ['build']),
  deploy: uncached(`${requireTool} && pulumi up`, ['build']),
  destroy: uncached(`${requireTool} && pulumi destroy`, ['build']),
};

const gitignore = `dist/
pulumi.out/
*.tsbuildinfo
`;

function project({ name }: Deployment): string {
  return `name: ${name}
description: An etcd cluster on Azure Container Instances
# The program is built before Pulumi runs it.
main: dist/main.js
runtime:
  name: nodejs
  options:
    typescript: false
`;
}

const main = `import { declareDeployment } from './program';

// What the stack hands out: pulumi stack output clientEndpoints
export const {
  clientEndpoints,
  resourceGroupName,
  caCertificate,
  clientCertificate,
  clientPrivateKey,
} = declareDeployment();
`;

function program(deployment: Deployment): string {
  return `import { EtcdCluster } from '@etcd-iac/pulumi';

/**
 * Declares the cluster. The subscription comes from the login of the Azure CLI
 * or from ARM_SUBSCRIPTION_ID. The state of the stack holds the keys of the
 * cluster, encrypted: keep it where secrets may be.
 */
export function declareDeployment(): EtcdCluster {
  return new EtcdCluster('etcd', {
${clusterFields(deployment, 4)}
  });
}
`;
}
