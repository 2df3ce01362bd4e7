/** What the name of a snapshot says of it. */
export interface SnapshotOrigin {
  /** Of the cluster, from 1. */
  readonly generation: number;
  /** When it was begun, in milliseconds since 1970; a name holds whole seconds. */
  readonly takenAtMs: number;
  /** Name of the member that it is of. */
  readonly member: string;
  /** Number of the member's instance. */
  readonly instance: number;
}

/** What the file is that has a name's ending. */
export type SnapshotFileKind = 'snapshot' | 'part' | 'manifest' | 'proof' | 'failure';

const endings = {
  /** The snapshot. */
  snapshot: '.db',
  /** One that is being written, or never was to the end. */
  part: '.part',
  /** What makes it count: its manifest, written last. */
  manifest: '.json',
  /** That it was restored, and what was found. */
  proof: '.proof.json',
  /** That it was restored, and is not what its manifest says. */
  failure: '.failed.json',
} as const satisfies Readonly<Record<SnapshotFileKind, string>>;

/** Behind the name of a file of text that is being written. */
const partEnding = '.part';

/** Where snapshots lie in a vault, and what their files are called. */
export const snapshotNames = {
  /** Of the vault. */
  folder: 'backups',
  of: ({ generation, takenAtMs, member, instance }: SnapshotOrigin): string => {
    const time = new Date(takenAtMs).toISOString().replace(/\.\d+|[-:]/g, '');
    return `generation-${generation}-${time}-${member}-${instance}`;
  },
  /** @returns `undefined` for what is no name of a snapshot. */
  read: (name: string): SnapshotOrigin | undefined => {
    const parts =
      /^generation-([1-9]\d{0,14})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([\w.-]+)-(\d{1,15})$/.exec(name);
    if (parts === null) return undefined;
    const [, generation, year, month, day, hour, minute, second, member = '', instance] = parts;
    const takenAtMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    if (Number.isNaN(takenAtMs)) return undefined;
    return { generation: Number(generation), takenAtMs, member, instance: Number(instance) };
  },
  file: (name: string, kind: SnapshotFileKind): string => name + endings[kind],
  /** Of a file of text while it is being written. */
  unfinished: (file: string): string => file + partEnding,
  /** Of which snapshot a file is, and what of it. @returns `undefined` for every other file. */
  readFile: (file: string): { readonly name: string; readonly kind: SnapshotFileKind } | undefined => {
    for (const kind of ['part', 'snapshot', 'proof', 'failure', 'manifest'] as const) {
      if (!file.endsWith(endings[kind])) continue;
      // What is written of a text is no more than the start of a snapshot is.
      const isText = kind === 'part' && file.endsWith('.json.part');
      const name = isText
        ? file.replace(/(\.proof|\.failed)?\.json\.part$/, '')
        : file.slice(0, -endings[kind].length);
      return snapshotNames.read(name) && { name, kind };
    }
    return undefined;
  },
} as const;
