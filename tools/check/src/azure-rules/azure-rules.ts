import type { Violation } from '../violation';
import type { AzureRule, CheckedAzure } from './azure-rule';
import {
  containerGroupAddressIsPrivate,
  containerGroupIsReplaced,
  containerGroupIsWithinLimits,
  containerGroupOptionsAreSupported,
} from './container-group';
import { containerDnsIsValid } from './container-dns';
import { containerPortsAreValid } from './container-ports';
import { containersAreValid, initContainersAreBare, volumesAreMounted } from './containers';
import { linkIsUnique, recordLeadsToGroup, zoneIsGlobal, zoneIsLinked } from './dns';
import { existingIsUntouched } from './existing';
import { diagnosticSettingIsValid, workspaceIsValid } from './logs';
import { nameIsUnique, nameIsValid } from './names';
import {
  natGatewayIsUsed,
  publicAddressIsForNat,
  securityRulesAreDistinct,
  subnetFitsContainerGroups,
} from './network';
import { peeringIsUnique, peeringJoinsNetworks, remoteGatewayIsAllowed } from './peerings';
import { parentsExist, referencesAreOrdered, referencesResolve } from './references';
import { identityIsComplete, registryCredentialIsUsable } from './registry';
import { roleAssignmentIsComplete, roleAssignmentIsUnique } from './roles';
import { secretFilesAreBase64, secretsAreHidden, secretsAreMarked } from './secrets';
import {
  mountIsComplete,
  shareIsMountable,
  storageAccountIsMountable,
  storageNetworkRulesApply,
} from './storage';
import { shareFitsItsAccount, storageAccountIsOffered } from './storage-tier';
import { tagsAreValid } from './tags';
import { textRecordIsWithinLimits } from './text-records';

/**
 * The rules of Azure that no schema holds, all read in documentation: Azure itself was never asked. They know nothing of
 * `packages/azure`, which keeps them when it plans.
 */
export const azureRules: Readonly<Record<string, AzureRule>> = {
  containerDnsIsValid,
  containerGroupAddressIsPrivate,
  containerGroupIsReplaced,
  containerGroupIsWithinLimits,
  containerGroupOptionsAreSupported,
  containerPortsAreValid,
  containersAreValid,
  diagnosticSettingIsValid,
  existingIsUntouched,
  identityIsComplete,
  initContainersAreBare,
  linkIsUnique,
  mountIsComplete,
  nameIsUnique,
  nameIsValid,
  natGatewayIsUsed,
  parentsExist,
  peeringIsUnique,
  peeringJoinsNetworks,
  publicAddressIsForNat,
  recordLeadsToGroup,
  referencesAreOrdered,
  referencesResolve,
  registryCredentialIsUsable,
  remoteGatewayIsAllowed,
  roleAssignmentIsComplete,
  roleAssignmentIsUnique,
  secretFilesAreBase64,
  secretsAreHidden,
  secretsAreMarked,
  securityRulesAreDistinct,
  shareFitsItsAccount,
  shareIsMountable,
  storageAccountIsMountable,
  storageAccountIsOffered,
  storageNetworkRulesApply,
  subnetFitsContainerGroups,
  tagsAreValid,
  textRecordIsWithinLimits,
  volumesAreMounted,
  workspaceIsValid,
  zoneIsGlobal,
  zoneIsLinked,
};

/** Holds an observation against every rule. */
export function checkAzureRules(observed: CheckedAzure): readonly Violation[] {
  return Object.values(azureRules).flatMap((rule) => rule(observed));
}
