import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFolder } from '../generator/folder';
import { generate } from '../generator/generate';

const project = join(__dirname, '..');
const source = join(project, '..', 'cdktf', 'src');

describe('the generated adapter', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cdktn-generate-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('has each file of the cdktf adapter, and is what this package is built from', () => {
    generate(source, folder);
    const files = readFolder(folder);
    expect(files.map(({ path }) => path)).toEqual(readFolder(source).map(({ path }) => path));
    expect(files).toEqual(readFolder(join(project, 'src', 'adapter')));
  });

  it('names no engine but its own, apart from where it comes from', () => {
    generate(source, folder);
    for (const { path, text } of readFolder(folder)) {
      const [first = '', ...rest] = text.split('\n');
      expect(first).toBe(`// Generated from packages/cdktf/src/${path}, which is where to change it.`);
      expect(rest.join('\n')).not.toMatch(/cdktf|CDK for Terraform/i);
    }
    expect(readFileSync(join(folder, 'container-group.ts'), 'utf8')).toContain('which cdktn would refuse');
  });

  it('is written once: a second run finds nothing to do', () => {
    expect(generate(source, folder)).toContain('index.ts');
    const { mtimeMs } = statSync(join(folder, 'index.ts'));
    expect(generate(source, folder)).toEqual([]);
    expect(statSync(join(folder, 'index.ts')).mtimeMs).toBe(mtimeMs);
  });

  it('loses what its source has lost, and gets back what was changed by hand', () => {
    const from = join(folder, 'from');
    const to = join(folder, 'to');
    mkdirSync(join(from, 'part'), { recursive: true });
    writeFileSync(join(from, 'index.ts'), `export * from 'cdktf';\n`);
    writeFileSync(join(from, 'part', 'one.ts'), `export {};\n`);
    expect(generate(from, to)).toEqual(['index.ts', 'part/one.ts']);
    rmSync(join(from, 'part'), { recursive: true });
    writeFileSync(join(to, 'index.ts'), 'changed by hand');
    expect(generate(from, to)).toEqual(['index.ts', 'part/one.ts']);
    expect(readFolder(to).map(({ path }) => path)).toEqual(['index.ts']);
    expect(statSync(join(to, 'part'), { throwIfNoEntry: false })).toBeUndefined();
    expect(readFileSync(join(to, 'index.ts'), 'utf8')).toContain(`export * from 'cdktn';`);
  });

  it('stays as it was where the source cannot be translated', () => {
    const from = join(folder, 'from');
    const to = join(folder, 'to');
    mkdirSync(from);
    writeFileSync(join(from, 'a.ts'), `export {};\n`);
    generate(from, to);
    const before = readFolder(to);
    writeFileSync(join(from, 'a.ts'), `export const changed = 1;\n`);
    writeFileSync(join(from, 'b.ts'), `import '@cdktf/provider-random';\n`);
    expect(() => generate(from, to)).toThrow('b.ts:1');
    expect(readFolder(to)).toEqual(before);
  });
});

describe('the command', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cdktn-command-'));
    cpSync(join(project, 'generator'), join(folder, 'cdktn', 'generator'), { recursive: true });
    cpSync(source, join(folder, 'cdktf', 'src'), { recursive: true });
    symlinkSync(join(project, '..', '..', 'node_modules'), join(folder, 'node_modules'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const run = () =>
    spawnSync(process.execPath, ['generator/run.mjs'], { cwd: join(folder, 'cdktn'), encoding: 'utf8' });

  it('writes the adapter from the package beside it', () => {
    expect(run()).toMatchObject({ status: 0, stderr: '' });
    expect(readFolder(join(folder, 'cdktn', 'src', 'adapter'))).toEqual(
      readFolder(join(project, 'src', 'adapter')),
    );
  });

  it('ends with the issues, and without a stack trace, where it cannot', () => {
    writeFileSync(join(folder, 'cdktf', 'src', 'other.ts'), `import '@cdktf/provider-random';\n`);
    const { status, stderr } = run();
    expect(status).toBe(1);
    expect(stderr).toContain('other.ts:1: "@cdktf/provider-random"');
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
