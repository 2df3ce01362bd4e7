import { readdir, readFile } from 'node:fs/promises';
import { type Bootable, bootedForAll } from './while-booted';

/** Tests of what a member's container has. */
export function describeOneMember(prepare: () => Promise<Bootable>): void {
  describe('one member', () => {
    const started = bootedForAll(prepare, { startOnly: 1 });

    test('has exactly the declared command and environment, the subnet’s address and the share as its data', async () => {
      const { members, declaration } = started();
      const [member] = members;
      const { command, environment } = declaration.members[0]!.etcd;

      expect(await readList(`/proc/${member!.pid}/cmdline`)).toEqual(command);
      const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
      expect(await readList(`/proc/${member!.pid}/environ`)).toEqual(variables);
      const addresses = await started().exec(member!, ['ip', '-4', '-oneline', 'address', 'show', 'eth0']);
      expect(addresses).toContain(' 10.0.0.4/24 ');
      expect(await readdir(member!.folders[environment.ETCD_DATA_DIR!]!)).toEqual(['member']);
    });

    test('has its certificates as files in memory that cannot be written, and nowhere else', async () => {
      const { members, declaration, folder } = started();
      const exec = (...command: string[]): Promise<string> => started().exec(members[0]!, command);
      const { ETCD_KEY_FILE: keyFile = '' } = declaration.members[0]!.etcd.environment;

      expect(await exec('cat', keyFile)).toMatch(/^-----BEGIN EC PRIVATE KEY-----\n/);
      expect(await exec('stat', '--file-system', '--format=%T', keyFile)).toBe('tmpfs\n');
      await expect(exec('touch', keyFile)).rejects.toThrow('Read-only file system');
      const onDisk = await readdir(folder, { recursive: true });
      expect(onDisk.filter((path) => /\.(crt|key)$/.test(path))).toEqual([]);
    });
  });
}

/** Reads a file of `/proc` with values that each end with a zero byte. */
async function readList(path: string): Promise<string[]> {
  return (await readFile(path, 'utf8')).split('\0').slice(0, -1);
}
