import { randomUUID } from 'node:crypto';
import type { DeclaredNetwork, DeclaredRecord, DeclaredText } from '../declaration/declaration';
import { answerQuestion, type NameRecords } from './dns-message';

/** What an A record says. */
export interface AddressState {
  readonly address: string;
  /** Another one after each change. */
  readonly etag: string;
}

/** What resolves in a network. */
type Resolvable = Pick<DeclaredNetwork, 'id' | 'records' | 'texts'>;

/**
 * The records of the private zones. One is there once somebody has set it, and stays as it is until somebody sets it anew, as in Azure.
 */
export class ZoneRecords {
  private networks: readonly Resolvable[] = [];
  private readonly addresses = new Map<string, AddressState>();
  private readonly texts = new Map<string, DeclaredText['values']>();

  /** Says what resolves where, as far as it is set. */
  declare(networks: readonly Resolvable[]): void {
    this.networks = networks;
  }

  setAddress(id: string, address: string): AddressState {
    const state = { address, etag: randomUUID() };
    this.addresses.set(keyOf(id), state);
    return state;
  }

  /** The declared A record with an id. */
  record(id: string): DeclaredRecord | undefined {
    return this.networks.flatMap(({ records }) => records).find((record) => keyOf(record.id) === keyOf(id));
  }

  /** `undefined` as long as nobody has set it. */
  address(id: string): AddressState | undefined {
    return this.addresses.get(keyOf(id));
  }

  setText({ id, values }: DeclaredText): void {
    this.texts.set(keyOf(id), values);
  }

  /** Sets the records of a group, as an engine does when the group has been created, or has another address. */
  setAddressOf(groupId: string, address: string): void {
    const ids = this.networks.flatMap(({ records }) =>
      records.flatMap((record) => (record.groupId === groupId ? [record.id] : [])),
    );
    for (const id of new Set(ids)) this.setAddress(id, address);
  }

  /** Answers a question of DNS that is asked in a network; `undefined` for what is no question. */
  answer(question: Buffer, networkId: string): Buffer | undefined {
    const network = this.networks.find(({ id }) => id === networkId);
    return answerQuestion(question, (name) => network && this.lookUp(name, network));
  }

  private lookUp(name: string, { records, texts }: Resolvable): NameRecords | undefined {
    const isNamed = (record: { readonly name: string }): boolean => record.name.toLowerCase() === name;
    const [named, namedTexts] = [records.filter(isNamed), texts.filter(isNamed)];
    const addresses = named.flatMap(({ id }) => this.address(id)?.address ?? []);
    const values = namedTexts.flatMap(({ id }) => this.texts.get(keyOf(id)) ?? []);
    const [first] = [...named, ...namedTexts];
    if (!first || addresses.length + values.length === 0) return undefined;
    return { ttlSeconds: first.ttlSeconds, addresses, texts: values };
  }
}

/** Azure compares ids without regard to case. */
function keyOf(id: string): string {
  return id.toLowerCase();
}
