import type { AccessesSpec } from './access/access-spec';
import type { AgentsSpec } from './agent/agent-spec';
import type { BackupsSpec } from './backup/backup-spec';
import type { CertificatesSpec } from './certificates/certificates-spec';
import type { EnvironmentSpec } from './environment/environment-spec';
import type { UpkeepSpec } from './upkeep/upkeep-spec';
import type { MembersSpec } from './members/members-spec';
import type { RestoresSpec } from './restore/restore-spec';

/**
 * An etcd cluster as its user declares it.
 *
 * `Value` is what a value may be that shapes nothing: text, or what an engine hands out for text it knows only later.
 */
export interface ClusterSpec<Value = string>
  extends
    MembersSpec,
    CertificatesSpec<Value>,
    EnvironmentSpec,
    AgentsSpec,
    AccessesSpec<Value>,
    BackupsSpec,
    UpkeepSpec,
    RestoresSpec {}
