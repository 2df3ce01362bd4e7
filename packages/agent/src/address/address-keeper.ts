import {
  decideAddress,
  type AddressPicture,
  type AddressStep,
  type AddressTrouble,
  type RestAddressStep,
} from '@etcd-iac/operate';
import type { Resolver } from 'node:dns/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { AddressSettings } from '../settings/agent-settings';
import type { StatusBoard } from '../status/agent-status';
import { Refused } from './ask';
import { ManagedIdentity } from './managed-identity';
import { ownAddress } from './own-address';
import { RecordSets, type RecordSet } from './record-set';

export interface AddressKeeperOptions {
  readonly member: string;
  /** Name that others find the member by. */
  readonly host: string;
  readonly settings: AddressSettings;
  readonly resolver: Resolver;
  /** Whether another instance has the member's name now. */
  readonly isReplaced: () => boolean;
  /** @default as the container's interfaces have it */
  readonly ownAddress?: () => string | undefined;
}

/** After something that this program does not know. */
const unknownPauseMs = 60_000;

/** Sees to it that a member's name stands for its address, which changes whenever Azure moves the group. */
export class AddressKeeper {
  readonly #options: AddressKeeperOptions;
  readonly #records: RecordSets;
  #troubleSince: number | undefined;
  #failures = 0;

  constructor(options: AddressKeeperOptions) {
    this.#options = options;
    const { zoneId, clientId, metadataUrl, managementUrl } = options.settings;
    const identity = new ManagedIdentity({ clientId, metadataUrl, resource: managementUrl });
    this.#records = new RecordSets(identity, managementUrl, `${zoneId}/A/${options.member}`);
  }

  /** Looks once, and changes the record where that is needed. */
  async round(signal: AbortSignal): Promise<RestAddressStep> {
    const read = this.#options.ownAddress ?? ownAddress;
    let picture: AddressPicture = {
      own: read(),
      resolved: await this.#resolve(),
      isReplaced: this.#options.isReplaced(),
      trouble: this.#trouble,
    };
    let record: RecordSet | undefined;
    for (;;) {
      const step = decideAddress(picture);
      if (step.kind === 'rest') {
        this.#note(step);
        return step;
      }
      try {
        if (step.kind === 'read') record = await this.#records.read(signal);
        else await this.#write(step, record, signal);
        picture = { ...picture, ...(record && { record }), hasWritten: step.kind === 'write' };
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        picture = { ...picture, refusal: error.refusal };
      }
    }
  }

  async #write(
    { address, etag }: Extract<AddressStep, { kind: 'write' }>,
    record: RecordSet | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    if (record) await this.#records.write(record, address, etag, signal);
  }

  async #resolve(): Promise<readonly string[]> {
    return this.#options.resolver.resolve4(this.#options.host).catch(() => []);
  }

  get #trouble(): AddressTrouble {
    const since = this.#troubleSince;
    return { times: this.#failures, forMs: since === undefined ? 0 : performance.now() - since };
  }

  #note({ hasFailed }: RestAddressStep): void {
    this.#failures = hasFailed ? this.#failures + 1 : 0;
    this.#troubleSince = hasFailed ? (this.#troubleSince ?? performance.now()) : undefined;
  }
}

/** Goes on for as long as it is not told to stop, whatever happens: etcd does not depend on it. */
export async function keepAddress(
  keeper: Pick<AddressKeeper, 'round'>,
  board: StatusBoard,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const rest = await keeper.round(signal).catch(unknown);
    if (signal.aborted) return;
    board.change({ address: rest.state, addressReason: rest.reason });
    await delay(rest.forMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Its name alone: what it says may hold what it was about. */
function unknown(error: unknown): Pick<RestAddressStep, 'state' | 'reason' | 'forMs'> {
  const reason = error instanceof Error ? error.name : 'unknown';
  return { state: 'failing', reason, forMs: unknownPauseMs };
}
