import { accessOtherNames } from './access/access-schema';
import { agentsOtherNames } from './agent/agent-schema';
import { backupsOtherNames } from './backup/backup-schema';
import { certificatesOtherNames } from './certificates/certificates-other-names';
import type { ClusterSpec } from './cluster-spec';
import { upkeepOtherNames } from './upkeep/upkeep-schema';
import { environmentOtherNames } from './environment/environment-schema';
import type { OtherNames } from './inspection/other-names';
import { membersOtherNames } from './members/members-schema';
import { restoresOtherNames } from './restore/restore-schema';

/**
 * What the fields of a cluster are called in etcd's own flags, in Helm charts, operators and clouds, and what no field is for.
 * Written as one reads them; case, hyphens and plural do not matter.
 */
export const clusterOtherNames = {
  fields: {
    ...membersOtherNames,
    ...certificatesOtherNames,
    ...environmentOtherNames,
    ...agentsOtherNames,
    ...backupsOtherNames,
    ...upkeepOtherNames,
    ...restoresOtherNames,
    ...accessOtherNames,
  },
  missing: [
    {
      names: 'monitoring, alert, alarm, metrics, prometheus, dashboard, grafana, observability, alerting',
      instead:
        'nothing here watches the cluster; leave it out, and let your monitoring read /metrics of each member at ports.metrics',
    },
    {
      names: 'password, username, credentials, root password',
      instead:
        'users and roles are written in access; leave it out, and write access: { roles: [...], users: [...] }; who may connect is decided by transportSecurity',
    },
    {
      names:
        'autoscaling, autoscale, autoscaler, scaling, min size, max size, min replicas, max replicas, scale',
      instead:
        'a cluster does not scale by itself; leave it out, and write how many members there are as size',
    },
    {
      names: `
        alt names, san, subject alternative names, alternative names, cert alt names, cert sans, dns names,
        common name, client, issued clients, validity, validity hours`,
      instead:
        'what certificates say stands within certificates; leave it out, and write certificates: { kind: "issued" } with dnsNames or clients',
    },
    {
      names: 'cipher suites, ciphers, tls ciphers, tls min version, tls version, tls protocols, crl',
      instead:
        'etcd reads it from its environment; leave it out, and write it in extraEnv, such as ETCD_CIPHER_SUITES',
    },
    {
      names: 'wal dir, wal, wal path',
      instead: 'the log is kept with the data; leave it out, and write dataDir for both',
    },
    {
      names: 'learner, witness, arbiter, proxy, gateway',
      instead: 'all members vote, and nothing else is planned; leave it out',
    },
  ],
} satisfies OtherNames<keyof ClusterSpec>;
