import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AgentSettings } from '../settings/agent-settings';
import type { StatusBoard } from '../status/agent-status';

/** Between two looks at the files. */
const everyMs = 10 * 60_000;

const dayMs = 24 * 60 * 60_000;

/** The files with certificates of a member: those of the agent, and those of its etcd. */
export function filesOf({
  certificates,
  etcdEnvironment,
}: Pick<AgentSettings, 'certificates' | 'etcdEnvironment'>): readonly string[] {
  const ofEtcd = ['CERT_FILE', 'TRUSTED_CA_FILE', 'PEER_CERT_FILE', 'PEER_TRUSTED_CA_FILE'];
  return [
    certificates?.authorities,
    certificates?.certificate,
    ...ofEtcd.map((name) => etcdEnvironment[`ETCD_${name}`]),
  ].filter((file): file is string => file !== undefined && file !== '');
}

/** Says how long the certificates of a member are good for: that of the agent, those of its etcd, and the authorities. */
export class CertificateWatch {
  readonly #files: readonly string[];
  readonly #board: StatusBoard;
  readonly #now: () => number;
  #lookedAt = -Infinity;

  /** @param now - Milliseconds of a clock. */
  constructor(files: readonly string[], board: StatusBoard, now = (): number => performance.now()) {
    this.#now = now;
    this.#files = [...new Set(files)];
    this.#board = board;
  }

  /** Reads the files, where it is time to. */
  async look(): Promise<void> {
    if (this.#files.length === 0 || this.#now() - this.#lookedAt < everyMs) return;
    this.#lookedAt = this.#now();
    const found = (await Promise.all(this.#files.map(expiriesIn))).flat();
    const [first] = found.sort((one, other) => one.expiresAt - other.expiresAt);
    if (first === undefined) return;
    const days = Math.floor((first.expiresAt - Date.now()) / dayMs);
    this.#board.change({
      certificates: { file: first.file, expiresAt: new Date(first.expiresAt).toISOString(), days },
    });
  }
}

async function expiriesIn(
  file: string,
): Promise<readonly { readonly file: string; readonly expiresAt: number }[]> {
  try {
    const pems =
      (await readFile(file, 'utf8')).match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ??
      [];
    return pems.map((pem) => ({ file, expiresAt: Date.parse(new X509Certificate(pem).validTo) }));
  } catch {
    // etcd says of a file that it cannot read what is wrong with it.
    return [];
  }
}
