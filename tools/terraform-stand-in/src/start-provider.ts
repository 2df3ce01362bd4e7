import { azurermProvider } from './azurerm/azurerm-provider';
import { newSession, type OnApply } from './azurerm/azurerm-session';
import type { ProviderBehaviour } from './behaviour/provider-behaviour';
import { providerHandlers } from './behaviour/provider-handlers';
import type { Cloud } from './cloud';
import type { Operation } from './operation';
import { startProviderServer } from './protocol/provider-server';
import { reattachSetting } from './reattach-setting';
import { tlsProvider } from './tls/tls-provider';

/** How the stand-in providers are started. */
export interface StartProviderOptions {
  /**
   * What `ARM_SUBSCRIPTION_ID` would be to the true azurerm.
   *
   * @default none: the provider block has to name the subscription
   */
  readonly subscriptionId?: string;
  /**
   * Called before each change of azurerm is made, one at a time. A `Refusal` it throws is what Terraform shows as Azure's
   * answer.
   *
   * @default every change is made
   */
  readonly onApply?: OnApply;
  /**
   * The clock by which certificates are issued and renewed.
   *
   * @default the clock of this machine
   */
  readonly now?: () => Date;
}

/** Stand-ins for azurerm and tls that wait for Terraform. */
export interface StandInProvider {
  /** Value of `TF_REATTACH_PROVIDERS`. */
  readonly reattach: string;
  /** What Terraform had azurerm do, in order. Grows while Terraform applies. */
  readonly operations: readonly Operation[];
  /** What exists now in Azure. */
  readonly cloud: Cloud;
  /** Ends the providers. Operations and cloud can still be read. */
  readonly stop: () => void;
}

/** Starts stand-ins for azurerm 4.55.0 and tls 4.1.0 inside this process. */
export async function startProvider(options: StartProviderOptions = {}): Promise<StandInProvider> {
  const { subscriptionId, onApply = () => undefined, now = () => new Date() } = options;
  const session = newSession(subscriptionId, onApply);
  const servers = await Promise.all([() => azurermProvider(session), () => tlsProvider(now)].map(serve));
  return {
    reattach: reattachSetting(servers),
    operations: session.operations,
    cloud: session.cloud,
    stop: () => {
      for (const { stop } of servers) stop();
    },
  };
}

async function serve(newProvider: () => ProviderBehaviour) {
  const { address } = newProvider();
  return { address, ...(await startProviderServer(() => providerHandlers(newProvider()))) };
}
