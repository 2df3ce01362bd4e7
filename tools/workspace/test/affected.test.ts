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

  it.each<[string, readonly string[]]>([
    [
      'packages/core/src/index.ts',
      [
        'azure',
        'cdktf',
        'cdktf-three-member',
        'conformance',
        'core',
        'local',
        'pulumi',
        'pulumi-three-member',
        'start',
        'terraform-stand-in',
      ],
    ],
    [
      'packages/azure/src/index.ts',
      [
        'azure',
        'cdktf',
        'cdktf-three-member',
        'conformance',
        'pulumi',
        'pulumi-three-member',
        'start',
        'terraform-stand-in',
      ],
    ],
    [
      'packages/cdktf/src/index.ts',
      ['cdktf', 'cdktf-three-member', 'conformance', 'start', 'terraform-stand-in'],
    ],
    ['packages/pulumi/src/index.ts', ['conformance', 'pulumi', 'pulumi-three-member', 'start']],
    ['packages/local/src/index.ts', ['conformance', 'local', 'start']],
    [
      'apps/cdktf-three-member/src/main.ts',
      ['cdktf-three-member', 'conformance', 'start', 'terraform-stand-in'],
    ],
    ['apps/pulumi-three-member/src/main.ts', ['conformance', 'pulumi-three-member', 'start']],
  ])('tests only what a change of %s touches', (file, projects) => {
    expect(affectedBy(file)).toEqual([...projects, ...alwaysChecked].sort());
  });

  it('tests only the workspace when the README changes', () => {
    expect(affectedBy('README.md')).toEqual(alwaysChecked);
  });
});
