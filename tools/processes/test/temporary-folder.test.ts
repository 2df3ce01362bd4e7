import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryFolder } from '../src/temporary-folder';

describe(createTemporaryFolder, () => {
  it('is removed with what is in it', () => {
    const folder = createTemporaryFolder('test');
    writeFileSync(join(folder.path, 'file'), '');
    folder.remove();
    expect(existsSync(folder.path)).toBe(false);
  });

  it('is removed when the process ends before', () => {
    const built = JSON.stringify(join(__dirname, '../dist/temporary-folder.js'));
    const program = `console.log(require(${built}).createTemporaryFolder('test').path); process.exit(3);`;
    const { stdout } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
    expect(stdout).toContain('etcd-iac-test-');
    expect(existsSync(stdout.trim())).toBe(false);
  });
});
