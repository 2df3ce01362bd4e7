/** A piece of a file that is asked for. */
export interface FilePiece {
  readonly offset: number;
  readonly length: number;
}

/** How far the data of a snapshot go. */
export interface SnapshotRevision {
  /** Of the store that it is restored to. */
  readonly revision: bigint;
  /** Up to which was compacted, or is as soon as it is restored. */
  readonly compactRevision: bigint;
}

/** Begins a page: its id, what is on it, how many elements, and how many pages it goes on for. */
const pageHeaderBytes = 16;
const elementBytes = 16;
const bucketHeaderBytes = 16;

const branchFlag = 0x01;
const leafFlag = 0x02;
const magic = 0xed0cdaed;

/** No page of etcd's is larger: the largest value that it takes is of some megabytes. */
const longestPageBytes = 64 * 2 ** 20;

/**
 * Reads how far the data of a snapshot go, of a handful of pages of its file. What comes out is what etcd itself goes by when it is
 * started from that: the last revision that has a key, or the one that was compacted up to, if all after that was removed by it.
 * `etcdutl snapshot status` knows the former alone.
 *
 * It asks for pieces of the file and is given them, so that nobody has to have it in memory.
 *
 * @throws Error where that is no database of etcd's.
 * @see https://github.com/etcd-io/bbolt/blob/main/internal/common/page.go
 */
export function* readSnapshotRevision(): Generator<FilePiece, SnapshotRevision, Uint8Array> {
  const first = viewOf(yield { offset: 0, length: 4_096 });
  const pageBytes = first.getUint32(pageHeaderBytes + 8, true);
  if (pageBytes < 512 || pageBytes > 65_536) throw new Error('this is no database of etcd');
  const second = viewOf(yield { offset: pageBytes, length: 4_096 });
  const metas = [first, second].filter((meta) => meta.getUint32(pageHeaderBytes, true) === magic);
  const newest = metas.sort((a, b) => Number(transactionOf(b) - transactionOf(a)))[0];
  if (newest === undefined) throw new Error('this is no database of etcd');
  const file = { pageBytes };
  const root = numberAt(newest, pageHeaderBytes + 16);
  const keys = yield* findBucket(file, root, 'key');
  const last = keys === undefined ? undefined : yield* lastKey(file, keys);
  const meta = yield* findBucket(file, root, 'meta');
  const compacted = [0n];
  for (const name of ['finishedCompactRev', 'scheduledCompactRev']) {
    const value = meta === undefined ? undefined : yield* findValue(file, meta, name);
    if (value !== undefined) compacted.push(revisionOf(value));
  }
  const compactRevision = compacted.reduce((a, b) => (a > b ? a : b));
  // A store that nothing was ever written to is at 1.
  const written = last === undefined ? 1n : revisionOf(last);
  return { revision: written > compactRevision ? written : compactRevision, compactRevision };
}

interface DatabaseFile {
  readonly pageBytes: number;
}

/** The root page of a bucket: where it is, or, of a small one, the page itself. */
type Bucket = number | Uint8Array;

interface Element {
  readonly key: Uint8Array;
  /** Where it goes on, of a branch. */
  readonly page: number;
  /** Of a leaf. */
  readonly value: Uint8Array;
}

function* findBucket(file: DatabaseFile, root: Bucket, name: string): Reading<Bucket | undefined> {
  const value = yield* findValue(file, root, name);
  if (value === undefined) return undefined;
  const page = numberAt(viewOf(value), 0);
  return page === 0 ? value.subarray(bucketHeaderBytes) : page;
}

function* findValue(file: DatabaseFile, root: Bucket, name: string): Reading<Uint8Array | undefined> {
  const key = new TextEncoder().encode(name);
  let at = root;
  for (;;) {
    const { isLeaf, elements } = yield* readPage(file, at);
    const before = elements.filter((element) => compare(element.key, key) <= 0).at(-1);
    if (isLeaf) return before && compare(before.key, key) === 0 ? before.value : undefined;
    if (before === undefined) return undefined;
    at = before.page;
  }
}

function* lastKey(file: DatabaseFile, root: Bucket): Reading<Uint8Array | undefined> {
  let at = root;
  for (;;) {
    const { isLeaf, elements } = yield* readPage(file, at);
    const last = elements.at(-1);
    if (isLeaf || last === undefined) return last?.key;
    at = last.page;
  }
}

type Reading<T> = Generator<FilePiece, T, Uint8Array>;

function* readPage(
  { pageBytes }: DatabaseFile,
  at: Bucket,
): Reading<{ readonly isLeaf: boolean; readonly elements: readonly Element[] }> {
  let page: Uint8Array;
  if (typeof at === 'number') {
    const offset = at * pageBytes;
    page = yield { offset, length: pageBytes };
    const length = pageBytes * (1 + viewOf(page).getUint32(12, true));
    if (length > longestPageBytes) throw new Error(`page ${at} of the database is damaged`);
    if (length > pageBytes) page = yield { offset, length };
  } else page = at;
  const view = viewOf(page);
  const flags = view.getUint16(8, true);
  const isLeaf = (flags & leafFlag) !== 0;
  if (!isLeaf && (flags & branchFlag) === 0) throw new Error('a page of the database is damaged');
  const elements = Array.from({ length: view.getUint16(10, true) }, (_, index) => {
    const start = pageHeaderBytes + index * elementBytes;
    const [position, keyBytes, valueBytes] = isLeaf ? [4, 8, 12] : [0, 4, 4];
    const from = start + view.getUint32(start + position, true);
    const to = from + view.getUint32(start + keyBytes, true);
    return {
      key: page.subarray(from, to),
      page: isLeaf ? 0 : numberAt(view, start + 8),
      value: isLeaf ? page.subarray(to, to + view.getUint32(start + valueBytes, true)) : page.subarray(0, 0),
    };
  });
  return { isLeaf, elements };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const transactionOf = (meta: DataView): bigint => meta.getBigUint64(pageHeaderBytes + 48, true);
const numberAt = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

/** A revision as etcd writes it: eight bytes, `_`, and which change of it. */
const revisionOf = (bytes: Uint8Array): bigint => viewOf(bytes).getBigUint64(0, false);

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
