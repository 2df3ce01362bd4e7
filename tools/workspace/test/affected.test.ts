import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTable } from '../src/read-table';
import { createScratchClone, type ScratchClone } from '../src/scratch-clone';

const workspaceRoot = join(__dirname, '..', '..', '..');
const contributing = readFileSync(join(workspaceRoot, '.github', 'CONTRIBUTING.md'), 'utf8');

/** The table that contributors read: a changed file, and the projects that are tested for it. */
const rows = readTable(contributing, 'What a change touches').map(
  ([file, projects]) =>
    [namesIn(file).join(), namesIn(projects)] as const satisfies readonly [string, readonly string[]],
);

function namesIn(cell = ''): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
}

describe('nx affected, of a committed change', () => {
  let clone: ScratchClone;
  beforeAll(async () => {
    clone = await createScratchClone(workspaceRoot);
  });
  afterAll(() => {
    clone.remove();
  });

  it('is written down for each kind of project and for a README', () => {
    const places = new Set(rows.map(([file]) => file.split('/').slice(0, 2).join('/')));
    for (const place of [
      'core',
      'azure',
      'cdktf',
      'pulumi',
      'etcd-client',
      'operate',
      'agent',
      'local',
      'nx',
    ]) {
      expect(places).toContain(`packages/${place}`);
    }
    expect([...places].some((place) => place.startsWith('apps/'))).toBe(true);
    expect(places).toContain('README.md');
  });

  it.each(rows)(
    'tests what the table says for %s, and nothing else',
    async (file, projects) => {
      await clone.change(file);
      expect(await clone.affected()).toEqual([...projects].sort());
    },
    30_000,
  );
});
