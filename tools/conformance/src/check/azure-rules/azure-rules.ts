import type { ObservedAzure } from '../../observed-azure';
import type { Violation } from '../violation';
import type { AzureRule } from './azure-rule';
import {
  containerGroupAddressIsPrivate,
  containerGroupIsReplaced,
  containerGroupIsWithinLimits,
  containerGroupOptionsAreSupported,
} from './container-group';
import { containerPortsAreValid } from './container-ports';
import { containersAreValid, volumesAreMounted } from './containers';
import { recordLeadsToGroup, zoneIsLinked } from './dns';
import { nameIsUnique, nameIsValid } from './names';
import {
  natGatewayIsUsed,
  publicAddressIsForNat,
  securityRulesAreDistinct,
  subnetFitsContainerGroups,
} from './network';
import { parentsExist, referencesAreOrdered, referencesResolve } from './references';
import { secretFilesAreBase64, secretsAreMarked } from './secrets';
import {
  mountIsComplete,
  shareIsMountable,
  storageAccountIsMountable,
  storageNetworkRulesApply,
} from './storage';
import { tagsAreValid } from './tags';

/** The rules of Azure that no schema holds. They know nothing of `packages/azure`, which keeps them when it plans. */
export const azureRules: Readonly<Record<string, AzureRule>> = {
  containerGroupAddressIsPrivate,
  containerGroupIsReplaced,
  containerGroupIsWithinLimits,
  containerGroupOptionsAreSupported,
  containerPortsAreValid,
  containersAreValid,
  mountIsComplete,
  nameIsUnique,
  nameIsValid,
  natGatewayIsUsed,
  parentsExist,
  publicAddressIsForNat,
  recordLeadsToGroup,
  referencesAreOrdered,
  referencesResolve,
  secretFilesAreBase64,
  secretsAreMarked,
  securityRulesAreDistinct,
  shareIsMountable,
  storageAccountIsMountable,
  storageNetworkRulesApply,
  subnetFitsContainerGroups,
  tagsAreValid,
  volumesAreMounted,
  zoneIsLinked,
};

/** Holds an observation against every rule. */
export function checkAzureRules(observed: ObservedAzure): readonly Violation[] {
  return Object.values(azureRules).flatMap((rule) => rule(observed));
}
