/** The program behind the target synth. */
export const pulumiSynth = `import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ResourceError, RunError } from '@pulumi/pulumi';
import { declareDeployment } from './program';
import { synthesize } from './synthesize';

async function main(): Promise<void> {
  const { resources } = await synthesize(declareDeployment);
  const folder = join(__dirname, '..', 'pulumi.out');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'resources.json'),
    \`\${JSON.stringify(resources, null, 2)}\\n\`,
  );
}

main().catch((error: unknown) => {
  // As Pulumi does: what is wrong with the cluster is said without a stack trace.
  const isExpected =
    RunError.isInstance(error) || ResourceError.isInstance(error);
  console.error(isExpected ? error.message : error);
  process.exitCode = 1;
});
`;

/** What stands in for Pulumi's CLI: it lists what a program declares, without secrets. */
export const pulumiSynthesize = `import { etcdClusterMocks } from '@etcd-iac/pulumi/testing';
import { isUnknown, runtime } from '@pulumi/pulumi';

/** A resource as the program declares it. */
export interface DeclaredResource {
  readonly type: string;
  readonly name: string;
  /** What is secret, or known only after a deployment, is written as that. */
  readonly inputs: unknown;
}

/** Runs a program as in a first preview, without Pulumi's CLI and without Azure. */
export async function synthesize<Result>(program: () => Result): Promise<{
  readonly result: Result;
  /** By type and name: a program registers them in no fixed order. */
  readonly resources: readonly DeclaredResource[];
}> {
  const resources: DeclaredResource[] = [];
  const mocks = etcdClusterMocks({
    newResource: ({ type, name, inputs }) => {
      resources.push({ type, name, inputs: readable(inputs) });
    },
  });
  await runtime.setMocks(mocks, 'synth', 'synth', true);
  const result = program();
  await runtime.disconnect();
  const key = ({ type, name }: DeclaredResource): string => \`\${type} \${name}\`;
  return {
    result,
    resources: resources.sort((one, other) => (key(one) < key(other) ? -1 : 1)),
  };
}

/** Inputs without what Pulumi marks for its engine. */
function readable(value: unknown): unknown {
  if (isUnknown(value)) return '(known after deployment)';
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  if (runtime.isRpcSecret(value)) return '(secret)';
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, readable(inner)]),
  );
}
`;
