import fc from 'fast-check';
import { readVaultRecords, vaultPaths } from '../../src';

const reader = { generation: 1, member: 'etcd1' };
const read = (...paths: string[]) => readVaultRecords(paths, reader);

/** All directories that a record is made of. */
function founding(number: number, by: string, outcome: string): string[] {
  const path = vaultPaths.founding(1, number);
  return [path, `${path}/${by}`, `${path}/${by}/${outcome}`];
}

describe(readVaultRecords, () => {
  it('finds nothing in an empty vault', () => {
    expect(read()).toEqual({
      newestGeneration: 1,
      hasBegun: false,
      founding: undefined,
      pastClusterIds: [],
      newestInstance: 0,
      refused: [],
    });
  });

  it('reads who is refused, in this generation', () => {
    const paths = [
      vaultPaths.refused(1, 'etcd3'),
      vaultPaths.refused(1, 'etcd2'),
      vaultPaths.refused(2, 'etcd1'),
    ];
    expect(read(...paths, `${paths[0]}/x`, 'generation-1/refused-').refused).toEqual(['etcd3', 'etcd2']);
  });

  it('takes the newest founding by its number, and those before it for past', () => {
    const { founding: newest, pastClusterIds } = read(
      ...founding(2, 'etcd2.b', 'abandoned'),
      ...founding(10, 'etcd1.c', 'undecided'),
      ...founding(1, 'etcd1.a', 'abandoned'),
    );
    expect(newest).toEqual({ number: 10, founder: 'etcd1', clusterId: 'c', outcome: 'undecided' });
    expect(pastClusterIds).toEqual(['a', 'b']);
  });

  it('takes an abandoned founding for past, and an opened one not', () => {
    expect(read(...founding(1, 'etcd1.a', 'abandoned')).pastClusterIds).toEqual(['a']);
    expect(read(...founding(1, 'etcd1.a', 'opened')).pastClusterIds).toEqual([]);
  });

  it('takes what is decided where a listing has both names of a rename', () => {
    const paths = [...founding(1, 'etcd1.a', 'undecided'), ...founding(1, 'etcd1.a', 'opened')];
    expect(read(...paths).founding?.outcome).toBe('opened');
    expect(read(...paths.reverse()).founding?.outcome).toBe('opened');
  });

  it('knows a founding of which a part is gone, and when that is given up', () => {
    const path = vaultPaths.founding(1, 1);
    const torn = { number: 1, founder: undefined, clusterId: undefined };
    expect(read(path).founding).toEqual({ ...torn, outcome: 'undecided' });
    expect(read(path, `${path}/etcd1.a`).founding).toEqual({ ...torn, outcome: 'undecided' });
    expect(read(path, `${path}/abandoned`).founding).toEqual({ ...torn, outcome: 'abandoned' });
  });

  it('keeps a dot in the name of a founder apart from the id', () => {
    expect(read(...founding(1, 'a.b.c', 'undecided')).founding).toMatchObject({
      founder: 'a.b',
      clusterId: 'c',
    });
  });

  it('reads one generation, and tells the newest', () => {
    const other = founding(7, 'etcd1.a', 'opened').map((path) =>
      path.replace('generation-1', 'generation-3'),
    );
    expect(read(...other)).toMatchObject({ newestGeneration: 3, hasBegun: false, founding: undefined });
    const { founding: newest } = readVaultRecords(other, { ...reader, generation: 3 });
    expect(newest?.number).toBe(7);
  });

  it('reads the newest instance of the member', () => {
    const instances = vaultPaths.instances(1, 'etcd1');
    const records = read(`${instances}/9`, `${instances}/12`, `${vaultPaths.instances(1, 'etcd2')}/40`);
    expect(records).toMatchObject({ newestInstance: 12 });
  });

  it('passes over whatever else lies there', () => {
    const part = fc.oneof(
      fc.constantFrom('generation-1', 'founding-1', 'founding-01', 'instances', 'etcd1', 'x', '', '.', '0'),
      fc.string({ maxLength: 5 }),
    );
    const paths = fc.array(fc.array(part, { maxLength: 5 }).map((parts) => parts.join('/')));
    fc.assert(
      fc.property(paths, (others) => {
        const records = read(...others, ...founding(2, 'etcd1.a', 'opened'));
        expect(records.founding).toEqual({ number: 2, founder: 'etcd1', clusterId: 'a', outcome: 'opened' });
      }),
    );
  });
});
