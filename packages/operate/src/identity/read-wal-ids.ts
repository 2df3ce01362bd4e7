/** Whose data a write-ahead log is of. */
export interface WalIds {
  /** In hexadecimal, as etcdctl prints it. */
  readonly clusterId: string;
  /** In hexadecimal, as etcdctl prints it. */
  readonly memberId: string;
}

/** As many bytes of a file as are sure to hold its first two records, which say whose it is. */
export const walHeadBytes = 4096;

const metadataRecord = 1n;

/**
 * Reads whose data a write-ahead log is of. Each file of it begins with a checksum and this.
 * Source: etcd, `server/storage/wal`: a record is its length in 8 bytes, of which the highest says how many bytes of padding
 * follow it, and a protobuf message with type (1), checksum (2) and data (3); the metadata are node id (1) and cluster id (2).
 *
 * @param head - How a `.wal` file begins.
 * @returns `undefined` where that is no such file, or a torn one.
 */
export function readWalIds(head: Uint8Array): WalIds | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  let at = 0;
  while (at + 8 <= bytes.length) {
    const field = bytes.readBigUInt64LE(at);
    const length = Number(field & ((1n << 56n) - 1n));
    const padding = field >> 63n === 1n ? Number((field >> 56n) & 7n) : 0;
    const end = at + 8 + length;
    if (length === 0 || end > bytes.length) return undefined;
    const record = readMessage(bytes.subarray(at + 8, end));
    if (record?.numbers.get(1) === metadataRecord) {
      const data = record.parts.get(3);
      const ids = data && readMessage(data)?.numbers;
      const [memberId, clusterId] = [ids?.get(1), ids?.get(2)];
      if (memberId === undefined || clusterId === undefined) return undefined;
      return { clusterId: clusterId.toString(16), memberId: memberId.toString(16) };
    }
    at = end + padding;
  }
  return undefined;
}

interface Message {
  readonly numbers: ReadonlyMap<number, bigint>;
  readonly parts: ReadonlyMap<number, Buffer>;
}

/** The numbers and byte strings of a protobuf message; `undefined` where it holds something else. */
function readMessage(bytes: Buffer): Message | undefined {
  const numbers = new Map<number, bigint>();
  const parts = new Map<number, Buffer>();
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++] ?? 0;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const wireType = tag & 7;
    if (wireType === 0) numbers.set(tag >> 3, varint());
    else if (wireType === 2) {
      const length = Number(varint());
      parts.set(tag >> 3, bytes.subarray(at, at + length));
      at += length;
    } else return undefined;
  }
  return { numbers, parts };
}
