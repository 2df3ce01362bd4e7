import type { AzureRule, CheckedAzure } from '../azure-rules/azure-rule';
import type { Violation } from '../violation';
import { agentsAreAccepted, agentsShareOneVault, membersAreDeclared } from './agents';
import { authoritiesAreSound, certificatesAreIssuedSoundly, keysAreOfOneHolder } from './certificates';
import { clientsAreAccepted, clientsAreNoMembers, clientsTrustMembers } from './clients';
import { accountIsClosed, dataIsOnItsVolume, shareIsOfOneMember } from './data';
import { memberCertificatesHold, membersTrustEachOther } from './member-certificates';
import { memberHasRecord, onlyWhatEndsIgnoresChanges, whatEndsRunsLast } from './order';
import { securityGroupLetsThrough } from './reach';
import { filesAreMounted, schemesAreOne } from './transport';

/** What Azure would take, but no etcd cluster may be. */
export const clusterRules: Readonly<Record<string, AzureRule>> = {
  accountIsClosed,
  agentsAreAccepted,
  agentsShareOneVault,
  authoritiesAreSound,
  certificatesAreIssuedSoundly,
  clientsAreAccepted,
  clientsAreNoMembers,
  clientsTrustMembers,
  dataIsOnItsVolume,
  filesAreMounted,
  keysAreOfOneHolder,
  memberCertificatesHold,
  memberHasRecord,
  membersAreDeclared,
  membersTrustEachOther,
  onlyWhatEndsIgnoresChanges,
  schemesAreOne,
  securityGroupLetsThrough,
  shareIsOfOneMember,
  whatEndsRunsLast,
};

/** Holds an observation against every rule. */
export function checkClusterRules(observed: CheckedAzure): readonly Violation[] {
  return Object.values(clusterRules).flatMap((rule) => rule(observed));
}
