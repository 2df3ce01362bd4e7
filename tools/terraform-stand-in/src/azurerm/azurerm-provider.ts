import type { ProviderBehaviour } from '../behaviour/provider-behaviour';
import type { Change, ResourceBehaviour } from '../behaviour/resource-behaviour';
import { providerSchema } from '../schema/provider-schema';
import { textOf, unknownToNull, type KnownObject, type ObjectValue } from '../schema/value';
import { inspectArguments } from './argument-rules';
import type { AzurermSession } from './azurerm-session';
import { isSent } from './container-group-update';
import { defaultsOf } from './defaults';
import { forceNewOf } from './force-new';
import { operationOf } from './operation-of';
import { inspectPlan } from './plan-rules';
import { readBackContainerGroup } from './read-back-container-group';
import { resourceIdOf } from './resource-id';
import { resourceTypes, type ResourceType } from './resource-type';
import { readBackRoleAssignment } from './role-assignment';
import { readStorageAccount } from './storage-account-data';
import { valueRulesOf } from './value-rules';

/** What Terraform has configured one provider with. */
interface Configuration {
  subscription: string | undefined;
}

/** Behaves as azurerm 4.55.0, as one of its provider blocks configures it. */
export function azurermProvider(session: AzurermSession): ProviderBehaviour {
  const configuration: Configuration = { subscription: undefined };
  return {
    address: 'hashicorp/azurerm',
    schema: providerSchema('azurerm-4.55.0'),
    isLegacy: true,
    configure: (config) => configure(session, configuration, config),
    resources: Object.fromEntries(
      resourceTypes.map((type) => [type, resourceBehaviour(session, configuration, type)]),
    ),
    dataSources: {
      azurerm_storage_account: {
        read: (config) => readStorageAccount(session.cloud, subscriptionOf(configuration), config),
      },
    },
  };
}

function configure(
  session: AzurermSession,
  configuration: Configuration,
  { subscription_id: given }: ObjectValue,
): string | undefined {
  const subscription = typeof given === 'string' ? given : session.environmentSubscription;
  if (!subscription) {
    return '`subscription_id` is a required provider property when performing a plan/apply operation';
  }
  configuration.subscription = subscription;
  return undefined;
}

function resourceBehaviour(
  session: AzurermSession,
  configuration: Configuration,
  type: ResourceType,
): ResourceBehaviour {
  const { cloud } = session;
  return {
    defaults: defaultsOf(type),
    forceNew: forceNewOf(type),
    valueRules: valueRulesOf(type),
    inspectArguments: (config) => inspectArguments(type, config),
    inspectPlan: (planned, prior) => inspectPlan(type, planned, prior),
    overdue: () => [],
    inspectImport: (id) => resourceIdOf(type)('id', id),
    read: (state) => {
      const found = cloud.find(type, textOf(state.id));
      return found === undefined ? null : readBack(type, found.attributes, known(state));
    },
    apply: async (change) => {
      const kept = keptAsItIs(type, change);
      if (kept) {
        const existing = cloud.find(type, textOf(kept.id))?.attributes ?? kept;
        return readBack(type, existing, known(change.planned ?? {}));
      }
      const where = { cloud, subscription: subscriptionOf(configuration) };
      const { after } = await session.perform(() => operationOf(type, change, where));
      return after && readBack(type, after, known(change.planned ?? {}));
    },
  };
}

/** The group before a change that azurerm plans, but sends nothing for, such as of limits of CPU: the next plan has it again. */
function keptAsItIs(type: ResourceType, { prior, planned }: Change): KnownObject | undefined {
  if (type !== 'azurerm_container_group' || prior === null || planned === null) return undefined;
  const before = known(prior);
  return isSent(before, known(planned)) ? undefined : before;
}

function readBack(type: ResourceType, attributes: KnownObject, state: KnownObject): KnownObject {
  if (type === 'azurerm_role_assignment') return readBackRoleAssignment(attributes);
  return type === 'azurerm_container_group' ? readBackContainerGroup(attributes, state) : attributes;
}

function known(value: ObjectValue): KnownObject {
  return unknownToNull(value) as KnownObject;
}

function subscriptionOf({ subscription }: Configuration): string {
  if (subscription === undefined) throw new Error('Terraform asks before it has configured the provider');
  return subscription;
}
