import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countLines, readInstalled, readProgram } from '../src/readme';

const packages = join(__dirname, '..', '..', '..', 'packages');

describe('readProgram', () => {
  it('takes the first program, and nothing else', () => {
    const readme =
      '# x\n\n```sh\nnpm install x\n```\n\n```ts\nconst a = 1;\n```\n\n```ts\nconst b = 2;\n```\n';
    expect(readProgram(readme, 'README.md')).toBe('const a = 1;\n');
  });

  it('says where there is none', () => {
    expect(() => readProgram('# x\n', 'packages/x/README.md')).toThrow(
      'packages/x/README.md shows no program',
    );
  });

  it.each(['cdktf', 'cdktn', 'pulumi'])('finds a program of at most 20 lines for %s', (engine) => {
    const readme = readFileSync(join(packages, engine, 'README.md'), 'utf8');
    const program = readProgram(readme, engine);
    expect(program).toContain(`'@etcd-iac/${engine}'`);
    expect(countLines(program)).toBeLessThanOrEqual(20);
    expect(readInstalled(readme, engine)).toContain(`@etcd-iac/${engine}`);
  });
});

describe('readInstalled', () => {
  it('takes the packages, not the options', () => {
    expect(readInstalled('```sh\nnpm install --save-dev @a/b c@1.2\n```\n', 'x')).toEqual(['@a/b', 'c@1.2']);
  });

  it('says where there is none', () => {
    expect(() => readInstalled('npm ci\n', 'x/README.md')).toThrow('x/README.md shows no `npm install`');
  });
});

describe('countLines', () => {
  it('leaves out empty lines', () => {
    expect(countLines('a\n\n  \nb\n')).toBe(2);
  });
});
