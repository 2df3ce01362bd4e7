import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRunner } from '@etcd-iac/processes';
import { byMember, type DeclaredCluster } from './declared-cluster';

/** Path of the synthesized stack below the app's folder. */
export const synthesizedStack = join('cdktf.out', 'stacks', 'etcd-three-member', 'cdk.tf.json');

interface TerraformJson {
  readonly resource: Readonly<Record<string, Readonly<Record<string, TerraformResource>>>>;
}

interface TerraformResource {
  readonly name?: string;
  readonly container?: readonly { readonly environment_variables: Readonly<Record<string, string>> }[];
}

/** Runs the cdktf app as its user would, and reads what it synthesized. The signal ends it. */
export async function synthesizeCdktf(appFolder: string, signal: AbortSignal): Promise<DeclaredCluster> {
  await createRunner({ signal }).run({
    command: process.execPath,
    args: [join('dist', 'main.js')],
    cwd: appFolder,
  });
  const json = JSON.parse(await readFile(join(appFolder, synthesizedStack), 'utf8')) as TerraformJson;
  const resources = Object.entries(json.resource).flatMap(([type, ofType]) =>
    Object.values(ofType).map(({ name }) => ({ type, ...(name && { name }) })),
  );
  const groups = Object.values(json.resource.azurerm_container_group ?? {});
  const environments = groups.flatMap(({ container = [] }) =>
    container.map((etcd) => etcd.environment_variables),
  );
  return { engine: 'cdktf', resources, environments: byMember(environments) };
}
