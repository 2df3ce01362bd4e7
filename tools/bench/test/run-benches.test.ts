import { createTemporaryFolder, type TemporaryFolder } from '@etcd-iac/processes';
import type { Row } from '../src/row';
import { runBenches } from '../src/run-benches';

describe(runBenches, () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = createTemporaryFolder('bench');
  });
  afterEach(() => {
    folder.remove();
  });

  const row = { measured: 'something' } as Row;
  const works = { title: 'works', run: () => Promise.resolve([row]) };
  const fails = { title: 'fails', run: () => Promise.reject(new Error('on purpose')) };

  it('keeps what was measured where another one cannot be run, and says which and why', async () => {
    const benches = [
      { name: 'first', ...works },
      { name: 'second', ...fails },
      { name: 'third', ...works },
    ];
    const place = { folder: folder.path, signal: new AbortController().signal };
    expect(await runBenches(benches, place)).toEqual({ rows: [row, row], failures: ['fails: on purpose'] });
  });

  it('is over where it is interrupted', async () => {
    const interrupted = AbortSignal.abort(new Error('interrupted'));
    await expect(
      runBenches([{ name: 'first', ...works }], { folder: folder.path, signal: interrupted }),
    ).rejects.toThrow('interrupted');
  });
});
