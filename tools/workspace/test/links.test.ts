import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readAnchors, readLinks } from '../src/read-links';

const workspaceRoot = join(__dirname, '..', '..', '..');
const listed = execFileSync('git', ['ls-files', '-z', '*.md'], { cwd: workspaceRoot, encoding: 'utf8' });
const pages = listed.split('\0').filter((file) => file !== '' && !file.includes('api-report/'));

describe('the pages', () => {
  it('are all of them', () => {
    expect(pages).toEqual(
      expect.arrayContaining(['README.md', 'packages/cdktf/README.md', 'docs/article.md']),
    );
  });

  it.each(pages)('%s leads to what is there', (page) => {
    const dead = readLinks(join(workspaceRoot, page)).filter(
      ({ path, anchor }) =>
        !existsSync(path) ||
        (anchor !== undefined && (!statSync(path).isFile() || !readAnchors(path).includes(anchor))),
    );
    expect(dead.map(({ target }) => target)).toEqual([]);
  });
});
