import type { AddressRecord } from '@etcd-iac/operate';
import { ask, notWhatWasAsked, Refused, type Answer, type Question } from './ask';
import type { ManagedIdentity } from './managed-identity';

/** The A records of one name in a private DNS zone, as Azure's management holds them. */
export interface RecordSet extends AddressRecord {
  readonly ttl: number;
  readonly metadata: unknown;
}

export class RecordSets {
  readonly #identity: ManagedIdentity;
  readonly #url: string;

  /** @param path - Of the record set, from the root of the management. */
  constructor(identity: ManagedIdentity, managementUrl: string, path: string) {
    this.#identity = identity;
    this.#url = `${managementUrl}${path}?api-version=2024-06-01`;
  }

  /** @throws Refused */
  async read(signal: AbortSignal): Promise<RecordSet> {
    const { body, headers } = await this.#ask({ asked: 'record', signal, init: {} });
    const { aRecords = [], ttl, metadata } = Object(body.properties) as Record<string, unknown>;
    if (typeof ttl !== 'number' || !Array.isArray(aRecords)) throw notWhatWasAsked('record');
    const etag = typeof body.etag === 'string' ? body.etag : (headers.get('etag') ?? undefined);
    const addresses = aRecords.map((record) =>
      String((Object(record) as Record<string, unknown>).ipv4Address),
    );
    return { addresses, etag, ttl, metadata };
  }

  /** Writes all of it back with another address, unless somebody has changed it since. @throws Refused */
  async write(
    { ttl, metadata }: RecordSet,
    address: string,
    etag: string,
    signal: AbortSignal,
  ): Promise<void> {
    const properties = { ttl, metadata, aRecords: [{ ipv4Address: address }] };
    await this.#ask({
      asked: 'change',
      signal,
      init: {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'if-match': etag },
        body: JSON.stringify({ properties }),
      },
    });
  }

  async #ask({
    init,
    ...question
  }: Omit<Question, 'url' | 'init'> & { readonly init: RequestInit }): Promise<Answer> {
    const token = await this.#identity.token(question.signal);
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` };
    try {
      return await ask({ ...question, url: this.#url, init: { ...init, headers } });
    } catch (error) {
      if (error instanceof Refused && error.refusal.status === 401) this.#identity.forget();
      throw error;
    }
  }
}
