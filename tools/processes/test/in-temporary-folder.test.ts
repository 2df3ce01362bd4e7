import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTemporaryFolder, Interrupted } from '../src/in-temporary-folder';

describe('a job in a temporary folder', () => {
  it('has an empty folder, which is gone afterwards', async () => {
    const folder = await inTemporaryFolder('test', ({ folder: own }) => {
      expect(readdirSync(own)).toEqual([]);
      writeFileSync(join(own, 'file'), '');
      return Promise.resolve(own);
    });
    expect(folder).toMatch(/etcd-iac-test-/);
    expect(existsSync(folder)).toBe(false);
  });

  it('leaves no folder when it fails', async () => {
    let folder = '';
    const failing = inTemporaryFolder('test', (place) => {
      folder = place.folder;
      return Promise.reject(new Error('no luck'));
    });
    await expect(failing).rejects.toThrow('no luck');
    expect(existsSync(folder)).toBe(false);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'is told of %s, and nothing listens afterwards',
    async (name) => {
      const listeners = process.listenerCount(name);
      let folder = '';
      const interrupted = inTemporaryFolder('test', async (place) => {
        folder = place.folder;
        process.emit(name);
        return Promise.reject(place.signal.reason as Error);
      });
      await expect(interrupted).rejects.toThrow(Interrupted);
      expect(existsSync(folder)).toBe(false);
      expect(process.listenerCount(name)).toBe(listeners);
    },
  );
});
