import { ask, notWhatWasAsked } from './ask';

/** Of an identity that Azure manages for the group. */
export interface IdentityOptions {
  readonly clientId: string;
  /** Base of the metadata service, which the token is asked of. */
  readonly metadataUrl: string;
  /** What the token is for. */
  readonly resource: string;
}

/** A token is not used in its last minutes: it is on its way for a while, and clocks differ. */
const restMs = 5 * 60_000;

/** Gets tokens, and keeps one for as long as it holds. */
export class ManagedIdentity {
  readonly #options: IdentityOptions;
  #token: { readonly value: string; readonly until: number } | undefined;

  constructor(options: IdentityOptions) {
    this.#options = options;
  }

  /** @throws Refused where there is none: the service begins to answer some time after the container, and not in JSON at first. */
  async token(signal: AbortSignal): Promise<string> {
    if (this.#token !== undefined && performance.now() < this.#token.until) return this.#token.value;
    const { clientId, metadataUrl, resource } = this.#options;
    const query = new URLSearchParams({ 'api-version': '2018-02-01', resource, client_id: clientId });
    const url = `${metadataUrl}/metadata/identity/oauth2/token?${query.toString()}`;
    const { body } = await ask({ asked: 'token', url, init: { headers: { metadata: 'true' } }, signal });
    const { access_token: value, expires_in: seconds } = body;
    if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) throw notWhatWasAsked('token');
    // A text, by the documentation.
    const lastsMs = Number(seconds) * 1_000 - restMs;
    this.#token = lastsMs > 0 ? { value, until: performance.now() + lastsMs } : undefined;
    return value;
  }

  /** After it was not accepted. */
  forget(): void {
    this.#token = undefined;
  }
}
