import type v = require('valibot');
import { accessEntries } from './access/access-schema';
import { agentsEntries } from './agent/agent-schema';
import { backupsEntries } from './backup/backup-schema';
import { certificatesEntries } from './certificates/certificates-schema';
import type { ClusterSpec } from './cluster-spec';
import { upkeepEntries } from './upkeep/upkeep-schema';
import { environmentEntries } from './environment/environment-schema';
import { fieldsOf } from './inspection/fields';
import { membersEntries } from './members/members-schema';
import { restoresEntries } from './restore/restore-schema';
import { clusterOtherNames } from './other-names';

/** The fields of a `ClusterSpec`, each with its rule. Rules across fields stand in `inspect-cluster-spec`. */
export const clusterSpecEntries = {
  ...membersEntries,
  ...certificatesEntries,
  ...environmentEntries,
  ...agentsEntries,
  ...backupsEntries,
  ...upkeepEntries,
  ...restoresEntries,
  ...accessEntries,
} satisfies Record<keyof ClusterSpec, v.GenericSchema>;

/** What a `ClusterSpec` must look like, field by field. */
export const clusterSpecSchema = fieldsOf(
  clusterSpecEntries,
  { rule: 'a cluster spec', remedy: 'give an object with at least name and domain' },
  clusterOtherNames,
);
