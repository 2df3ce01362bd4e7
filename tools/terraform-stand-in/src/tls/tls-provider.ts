import { isReadyForRenewal } from '@etcd-iac/tls-stand-in';

import type { ProviderBehaviour } from '../behaviour/provider-behaviour';
import type { ResourceBehaviour } from '../behaviour/resource-behaviour';
import { fillUnknown } from '../lifecycle/fill-unknown';
import { providerSchema } from '../schema/provider-schema';
import type { ObjectValue } from '../schema/value';
import { issue } from './issue';
import { resourceRules, type ResourceRules } from './resource-rules';

/** Behaves as hashicorp/tls 4.1.0, by the given clock. What it makes is nowhere but in the state. */
export function tlsProvider(now: () => Date): ProviderBehaviour {
  return {
    address: 'hashicorp/tls',
    schema: providerSchema('tls-4.1.0'),
    isLegacy: false,
    // A proxy, which only its data sources would use.
    configure: () => undefined,
    resources: Object.fromEntries(
      Object.entries(resourceRules).map(([type, rules]) => [type, behaviour(rules, now)]),
    ),
    dataSources: {},
  };
}

function behaviour({ pulumiType, ...rules }: ResourceRules, now: () => Date): ResourceBehaviour {
  return {
    ...rules,
    inspectArguments: () => [],
    inspectPlan: () => [],
    overdue: (planned) => (isDue(planned, now()) ? ['ready_for_renewal'] : []),
    // Its keys and signed certificates cannot be imported, as what they are made from is not in Azure or anywhere else.
    inspectImport: () => 'the stand-in for tls imports nothing',
    read: (state) => (isDue(state, now()) ? { ...state, ready_for_renewal: true } : state),
    apply: async ({ prior, planned }) => {
      if (planned === null) return null;
      const outputs = prior === null ? await issue(pulumiType, planned, now()) : {};
      return fillUnknown(planned, outputs);
    },
  };
}

/** Whether it is a certificate that is to be renewed. */
function isDue({ validity_end_time: end, early_renewal_hours: hours }: ObjectValue, now: Date): boolean {
  return typeof end === 'string' && isReadyForRenewal(end, Number(hours), now);
}
