import { clusterSpecEntries, fieldsOf } from '@etcd-iac/core/inspection';
import { azureAgentsEntries } from './agent/agent-schema';
import type { AzureSpec } from './azure-spec';
import { azureBackupsEntries } from './backup/backup-schema';
import { containersEntries } from './containers/containers-schema';
import { existingEntries } from './existing/existing-schema';
import { logsEntries } from './logs/logs-schema';
import { namesEntries } from './names/names-schema';
import { networkEntries } from './network/network-schema';
import { azureOtherNames } from './other-names';
import { azureRestoresEntries } from './restore/restore-schema';
import { storageEntries } from './storage/storage-schema';

/** Members on Azure are always found by name. */
const { addressing, ...clusterEntries } = clusterSpecEntries;

const entries = {
  ...clusterEntries,
  ...namesEntries,
  ...containersEntries,
  ...storageEntries,
  ...networkEntries,
  ...logsEntries,
  ...existingEntries,
  ...azureAgentsEntries,
  ...azureBackupsEntries,
  ...azureRestoresEntries,
} satisfies Record<keyof AzureSpec<unknown>, unknown>;

/** What an `AzureSpec` must look like, field by field. Rules across fields stand in `inspect-azure-spec`. */
export const azureSpecSchema = fieldsOf(
  entries,
  { rule: 'a cluster spec', remedy: 'give an object with at least name, domain and location' },
  azureOtherNames,
);
