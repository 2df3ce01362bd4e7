import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const workspaceRoot = join(__dirname, '..', '..', '..');
const nx = join(workspaceRoot, 'node_modules', '.bin', 'nx');

/** The projects whose tests `nx affected -t test` would run when only this file changed. */
function affectedBy(file: string): string[] {
  const args = [nx, 'show', 'projects', '--affected', '--with-target=test', `--files=${file}`, '--json'];
  const output = execFileSync(process.execPath, args, { cwd: workspaceRoot, encoding: 'utf8' });
  return (JSON.parse(output) as string[]).sort();
}

describe('nx affected', () => {
  const alwaysChecked = ['workspace'];

  const cdktfApps = ['cdktf-production', 'cdktf-three-member', 'cdktf-two-regions'];
  const pulumiApps = ['pulumi-production', 'pulumi-three-member', 'pulumi-two-regions'];
  const onCdktf = ['cdktf', ...cdktfApps, 'conformance', 'start', 'terraform-stand-in'];
  const onPulumi = ['pulumi', ...pulumiApps, 'conformance', 'start'];
  const onAzure = ['azure', ...new Set([...onCdktf, ...onPulumi])];

  it.each<[string, readonly string[]]>([
    ['packages/core/src/index.ts', ['core', 'local', ...onAzure]],
    ['packages/azure/src/index.ts', onAzure],
    ['packages/cdktf/src/index.ts', onCdktf],
    ['packages/pulumi/src/index.ts', onPulumi],
    ['packages/local/src/index.ts', ['conformance', 'local', 'start']],
    [
      'apps/cdktf-three-member/src/main.ts',
      ['cdktf-three-member', 'conformance', 'start', 'terraform-stand-in'],
    ],
    ['apps/pulumi-three-member/src/main.ts', ['conformance', 'pulumi-three-member', 'start']],
    ['apps/cdktf-production/src/main.ts', ['cdktf-production', 'conformance']],
    ['apps/pulumi-two-regions/src/main.ts', ['conformance', 'pulumi-two-regions']],
  ])('tests only what a change of %s touches', (file, projects) => {
    expect(affectedBy(file)).toEqual([...projects, ...alwaysChecked].sort());
  });

  it('tests only the workspace when the README changes', () => {
    expect(affectedBy('README.md')).toEqual(alwaysChecked);
  });
});
