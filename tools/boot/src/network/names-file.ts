import { constants, open } from 'node:fs/promises';
import type { DeclaredRecord } from '../declaration/declaration';

/**
 * What the private zones answer, as the `/etc/hosts` of every container: the declared records, once their groups have an
 * address, and nothing else. A record keeps its address until somebody sets it anew, as in Azure.
 */
export class NamesFile {
  private readonly addresses = new Map<string, string>();

  constructor(
    readonly path: string,
    private readonly records: readonly DeclaredRecord[],
  ) {}

  /** Writes the records of a group, as an engine does when the group has been created. */
  async set(groupId: string, address: string): Promise<void> {
    this.addresses.set(groupId, address);
    await this.write();
  }

  /** Containers have the file mounted: it must stay the same file, and never be empty while etcd reads it. */
  async write(): Promise<void> {
    const lines = this.records.flatMap(({ name, groupId }) => {
      const address = this.addresses.get(groupId);
      return address === undefined ? [] : [`${address} ${name}`];
    });
    const text = ['127.0.0.1 localhost', ...lines, ''].join('\n');
    const file = await open(this.path, constants.O_RDWR | constants.O_CREAT);
    try {
      await file.write(text, 0);
      await file.truncate(Buffer.byteLength(text));
    } finally {
      await file.close();
    }
  }
}
