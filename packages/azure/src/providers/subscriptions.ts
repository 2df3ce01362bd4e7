import type { IsDeferred } from '@etcd-iac/core/inspection';
import type { GuestPlan } from '../values/resource-plan';
import { isSameId } from '../values/same-id';

/** What an engine knows of the subscriptions that its providers serve. A provider serves one. */
export interface ServedSubscriptions {
  /** That of the cluster's own provider, `undefined` where it is known only when the cluster is deployed. */
  readonly own?: string | undefined;
  /**
   * Other providers by the subscription that they are given for; `undefined` where something else was given.
   * @default none
   */
  readonly others?: Readonly<Record<string, ServingProvider | undefined>>;
}

/** What an engine knows of a provider. */
export interface ServingProvider {
  /** The subscription that it serves, `undefined` where that is known only when the cluster is deployed. */
  readonly subscriptionId?: string | undefined;
}

/** What is known of the engine's providers and values. */
export interface ProviderSettings {
  readonly subscriptions: ServedSubscriptions;
  readonly isDeferred: IsDeferred;
}

/** The subscription of an id, `undefined` where it is known only later. The rest of the id may be. */
export function subscriptionOf(id: unknown, isDeferred: IsDeferred): string | undefined {
  if (typeof id !== 'string') return undefined;
  const [, subscription] = /^\/subscriptions\/([^/]+)\//i.exec(id) ?? [];
  return subscription === undefined || isDeferred(subscription) ? undefined : subscription;
}

/** Which of the other providers creates what lies in something that is handed in. */
export type ServedBy = Pick<GuestPlan, 'subscriptionId'>;

/** Finds the provider that serves an id. */
export function servedBy(
  id: unknown,
  { subscriptions: { others = {} }, isDeferred }: ProviderSettings,
): ServedBy {
  const subscriptionId = subscriptionOf(id, isDeferred);
  const key = Object.keys(others).find((other) => isSameId(other, subscriptionId));
  return key === undefined ? {} : { subscriptionId: key };
}
