import type { Cloud } from './cloud';
import type { Operation } from './operation';
import { startProviderServer } from './protocol/provider-server';
import { providerHandlers } from './provider-handlers';
import { newSession, type OnApply } from './provider-session';
import { reattachSetting } from './reattach-setting';

/** How a stand-in provider is started. */
export interface StartProviderOptions {
  /**
   * What `ARM_SUBSCRIPTION_ID` would be to the true provider.
   *
   * @default none: the provider block has to name the subscription
   */
  readonly subscriptionId?: string;
  /**
   * Called before each change is made, one at a time. A `Refusal` it throws is what Terraform shows as Azure's answer.
   *
   * @default every change is made
   */
  readonly onApply?: OnApply;
}

/** A stand-in azurerm provider that waits for Terraform. */
export interface StandInProvider {
  /** Value of `TF_REATTACH_PROVIDERS`. */
  readonly reattach: string;
  /** What Terraform had it do, in order. Grows while Terraform applies. */
  readonly operations: readonly Operation[];
  /** What exists now. */
  readonly cloud: Cloud;
  /** Ends the provider. Its operations and cloud can still be read. */
  readonly stop: () => void;
}

/** Starts a stand-in for azurerm 4.55.0 inside this process. */
export async function startProvider(options: StartProviderOptions = {}): Promise<StandInProvider> {
  const session = newSession(options.subscriptionId, options.onApply ?? (() => undefined));
  const { port, stop } = await startProviderServer(providerHandlers(session));
  return {
    reattach: reattachSetting(port),
    operations: session.operations,
    cloud: session.cloud,
    stop,
  };
}
