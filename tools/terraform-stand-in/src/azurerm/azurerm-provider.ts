import type { ProviderBehaviour } from '../behaviour/provider-behaviour';
import type { ResourceBehaviour } from '../behaviour/resource-behaviour';
import { readProviderSchema } from '../schema/provider-schema';
import { textOf, type KnownObject, type ObjectValue } from '../schema/value';
import { inspectArguments } from './argument-rules';
import type { AzurermSession } from './azurerm-session';
import { defaults } from './defaults';
import { forceNew } from './force-new';
import { operationOf } from './operation-of';
import { readBackContainerGroup } from './read-back-container-group';
import { resourceIdOf } from './resource-id';
import { resourceTypes, type ResourceType } from './resource-type';
import { readStorageAccount } from './storage-account-data';
import { valueRules } from './value-rules';

/** Behaves as azurerm 4.55.0. */
export function azurermProvider(session: AzurermSession): ProviderBehaviour {
  return {
    address: 'hashicorp/azurerm',
    schema: readProviderSchema('azurerm-4.55.0'),
    isLegacy: true,
    configure: (config) => configure(session, config),
    resources: Object.fromEntries(resourceTypes.map((type) => [type, resourceBehaviour(session, type)])),
    dataSources: {
      azurerm_storage_account: {
        read: (config) => readStorageAccount(session.cloud, subscriptionOf(session), config),
      },
    },
  };
}

function configure(session: AzurermSession, { subscription_id: given }: ObjectValue): string | undefined {
  const subscription = typeof given === 'string' ? given : session.environmentSubscription;
  if (!subscription) {
    return '`subscription_id` is a required provider property when performing a plan/apply operation';
  }
  session.configuredSubscription = subscription;
  return undefined;
}

function resourceBehaviour(session: AzurermSession, type: ResourceType): ResourceBehaviour {
  const { cloud } = session;
  return {
    defaults: defaults[type],
    forceNew: forceNew[type],
    valueRules: valueRules[type],
    inspectArguments: (config) => inspectArguments(type, config),
    overdue: () => [],
    inspectImport: (id) => resourceIdOf(type)('id', id),
    read: (state) => {
      const found = cloud.find(type, textOf(state.id));
      return found === undefined ? null : readBack(type, found.attributes);
    },
    apply: async (change) => {
      const where = { cloud, subscription: subscriptionOf(session) };
      const { after } = await session.perform(() => operationOf(type, change, where));
      return after && readBack(type, after);
    },
  };
}

function readBack(type: ResourceType, attributes: KnownObject): KnownObject {
  return type === 'azurerm_container_group' ? readBackContainerGroup(attributes) : attributes;
}

function subscriptionOf({ configuredSubscription: subscription }: AzurermSession): string {
  if (subscription === undefined) throw new Error('Terraform asks before it has configured the provider');
  return subscription;
}
