import type { AzureBackupsSpec, BackupCopySpec } from './backup-spec';

/** What a spec says of backups. */
export interface BackupsGiven {
  readonly backup?: AzureBackupsSpec<unknown>['backup'] | undefined;
}

/** The second vault of a spec; `undefined`: there is none. */
export function copyOf({ backup = {} }: BackupsGiven): BackupCopySpec<unknown> | undefined {
  return backup === false ? undefined : backup.copyTo;
}
