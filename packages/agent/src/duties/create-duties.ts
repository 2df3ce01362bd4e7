import { AccessDuty } from '../access/access-duty';
import { BackupDuty } from '../backup/backup-duty';
import { BackupFolder } from '../backup/backup-folder';
import { CopyDuty, type KnownVault } from '../backup/copy-duty';
import { KnownBackups } from '../backup/known-backups';
import { DrillDuty } from '../drill/drill-duty';
import { CorruptionDuty } from '../upkeep/corruption-duty';
import { DefragmentationDuty } from '../upkeep/defragmentation-duty';
import { SpaceDuty } from '../upkeep/space-duty';
import type { Duty } from './duty';
import type { DutyContext } from './duty-context';

/** What an agent does for its cluster beside keeping its member up. */
export function createDuties(context: DutyContext): readonly Duty[] {
  const { board } = context;
  const { vaultDir, copyDir, passwords } = context.settings;
  const vault = knownVault(vaultDir);
  const declared = () => context.declaration?.access ?? 'unknown';
  return [
    new AccessDuty({ declared, passwords, board }),
    new BackupDuty(context, vault.folder, vault.known),
    ...(copyDir === undefined ? [] : [new CopyDuty(context, vault, knownVault(copyDir))]),
    new DrillDuty(context, vault),
    new SpaceDuty(context),
    new DefragmentationDuty(context),
    new CorruptionDuty(context),
  ];
}

function knownVault(directory: string): KnownVault {
  const folder = new BackupFolder(directory);
  return { folder, known: new KnownBackups(folder) };
}
