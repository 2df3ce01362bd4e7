import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const workspaceRoot = join(__dirname, '..', '..', '..');
const apps = readdirSync(join(workspaceRoot, 'apps'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Where the engines leave the keys of a cluster in plain text: beside the app's program, or where the command was run. */
const secretFiles = (app: string) =>
  ['.', `apps/${app}`].flatMap((folder) => [
    `${folder}/${app}.tfstate`,
    `${folder}/terraform.${app}.tfstate`,
    `${folder}/${app}.tfstate.backup`,
    `${folder}/${app}.tfstate.1700000000.backup`,
    `${folder}/deploy.tfplan`,
    `${folder}/cdktf.out/stacks/${app}/cdk.tf.json`,
    `${folder}/pulumi.out/stacks/${app}/stack.json`,
    `${folder}/.env`,
  ]);

describe('git', () => {
  it.each(apps)('keeps what holds the keys of %s out of a commit', (app) => {
    const files = secretFiles(app);
    const { stdout } = spawnSync('git', ['check-ignore', '--no-index', ...files], {
      cwd: workspaceRoot,
      encoding: 'utf8',
    });
    expect(stdout.trim().split('\n')).toEqual(files);
  });

  it('takes the programs themselves', () => {
    const programs = apps.map((app) => `apps/${app}/src/main.ts`);
    const { status, stdout } = spawnSync('git', ['check-ignore', '--no-index', ...programs], {
      cwd: workspaceRoot,
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  });
});
