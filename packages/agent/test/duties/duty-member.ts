import type { BackupSettings } from '@etcd-iac/operate';
import { join } from 'node:path';
import { Neighbours } from '../../src/cluster/neighbours';
import { createDuties } from '../../src/duties/create-duties';
import type { Duty, DutyView } from '../../src/duties/duty';
import type { AgentCertificates, AgentSettings } from '../../src/settings/agent-settings';
import type { MemberAddress } from '../../src/settings/declared-members';
import { StatusBoard, type AgentStatus } from '../../src/status/agent-status';
import { programOf } from './program-of';
import type { RealEtcd } from './real-etcd';

export const backupSettings: BackupSettings = {
  intervalMinutes: 60,
  keep: { hourly: 24, daily: 7, weekly: 4, monthly: 12 },
  drillIntervalHours: 24,
};

export interface DutyMemberOptions {
  readonly etcd: RealEtcd;
  readonly member?: string;
  readonly vaultDir?: string;
  readonly copyDir?: string;
  readonly backup?: BackupSettings | undefined;
  readonly certificates?: AgentCertificates;
  readonly environment?: Readonly<Record<string, string>>;
}

interface AttendOptions {
  readonly isLeader?: boolean;
  readonly signal?: AbortSignal;
}

/** The duties of a member's agent beside a real etcd, without the rest of it. */
export class DutyMember {
  readonly board: StatusBoard;
  readonly vaultDir: string;
  readonly scratchDir: string;
  backup: BackupSettings | undefined;
  readonly #etcd: RealEtcd;
  readonly #duties: readonly Duty[];

  constructor(options: DutyMemberOptions) {
    const { etcd, member = 'etcd1', copyDir, certificates, environment = {} } = options;
    this.#etcd = etcd;
    this.backup = 'backup' in options ? options.backup : backupSettings;
    this.vaultDir = options.vaultDir ?? join(etcd.folder, 'vault');
    this.scratchDir = join(etcd.folder, `scratch-${member}`);
    this.board = new StatusBoard(member, () => undefined);
    const { vaultDir } = this;
    const settings = {
      member,
      dataDir: join(etcd.folder, 'data'),
      generation: 1,
      peerUrl: 'http://127.0.0.1:2380',
      vaultDir,
      copyDir,
      scratchDir: this.scratchDir,
      certificates,
      etcdEnvironment: { PATH: '/nowhere', ...environment },
    } as unknown as AgentSettings;
    const program = programOf(etcd, member, vaultDir);
    const declared = { members: ['etcd1'], retiring: [], openWithout: [], addresses: [] as MemberAddress[] };
    const readBackup = (): BackupSettings | undefined => this.backup;
    this.#duties = createDuties({
      settings,
      board: this.board,
      program,
      neighbours: new Neighbours(certificates),
      own: etcd.client,
      instance: 1,
      get declaration() {
        return { ...declared, backup: readBackup(), defragmentation: undefined, access: 'none' as const };
      },
    });
  }

  get status(): AgentStatus {
    return this.board.status;
  }

  /** Attends to a duty once, as the leader or as one of three followers. */
  async attend(
    name: 'backup' | 'drill' | 'copy',
    { isLeader = true, signal = new AbortController().signal }: AttendOptions = {},
  ): Promise<void> {
    const cluster = await new Neighbours(undefined).confirm(this.#etcd.client);
    if (cluster === undefined) throw new Error('there is no quorum');
    const view: DutyView = { cluster, isLeader };
    const duty = this.#duties.find((one) => one.name === name);
    await duty?.attend(view, signal);
  }
}
