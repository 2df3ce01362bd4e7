import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EtcdProgram } from '../../src/program/etcd-program';
import { ProgramCache } from '../../src/program/program-cache';
import { temporaryFolder } from '../temporary-folder';
import { makeArchive, ReleasesStandIn, sha256, version } from './releases-stand-in';

/** etcd as one member gets it, on a disk of its own. */
export interface ProgramOfMember {
  readonly program: EtcdProgram;
  readonly binDir: string;
}

/** Members in containers of their own, with one vault and one site, anew for each test of a file. */
export class Members {
  readonly #folder = temporaryFolder();
  releases = new ReleasesStandIn();
  releasesUrl = '';
  /** The checksum that they are told. */
  sum = '';

  constructor() {
    beforeEach(async () => {
      this.releases = new ReleasesStandIn();
      this.releasesUrl = await this.releases.start();
      mkdirSync(this.path('vault'));
      this.release();
    });
    afterEach(() => {
      this.releases.close();
    });
  }

  /** Puts an archive on the site that holds these files. */
  release(files?: Readonly<Record<string, string>>): void {
    rmSync(this.path('made'), { recursive: true, force: true });
    mkdirSync(this.path('made'));
    this.releases.archive = makeArchive(this.path('made'), files);
    this.sum = sha256(this.releases.archive);
  }

  path(...names: readonly string[]): string {
    return join(this.#folder.path, ...names);
  }

  get cacheName(): string {
    return `${version}-${this.sum.slice(0, 12)}`;
  }

  /** A path in what the vault keeps of etcd. */
  cached(...names: readonly string[]): string {
    return this.path('vault', 'etcd', this.cacheName, ...names);
  }

  member(member: string, instance = 1, etcd = this.path('absent', 'etcd')): ProgramOfMember {
    const binDir = this.path('disks', member);
    const cache = new ProgramCache({ vaultDir: this.path('vault'), member, instance: () => instance });
    const release = { version, sha256: this.sum, releasesUrl: this.releasesUrl, binDir };
    return { program: new EtcdProgram({ etcd, searchPath: '/nowhere', release, cache }), binDir };
  }
}

/** Gets etcd, and waits until the others have it, too. */
export async function get({ program }: ProgramOfMember): Promise<string | undefined> {
  await program.get(new AbortController().signal);
  await program.kept;
  return program.find();
}
