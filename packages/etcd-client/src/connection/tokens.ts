import { EtcdError } from '../etcd-error';
import type { EtcdUser } from '../options';

/** The token that stands for a user and a password. Calls that come at the same time share one request for it. */
export class Tokens {
  #token: Promise<string | undefined> | undefined;

  constructor(
    private readonly user: EtcdUser,
    private readonly authenticate: (user: EtcdUser) => Promise<string>,
  ) {}

  /** Undefined where etcd asks nobody who they are. */
  async current(): Promise<string | undefined> {
    this.#token ??= this.#ask();
    const asked = this.#token;
    try {
      const token = await asked;
      // It may ask later.
      if (token === undefined) this.#forget(asked);
      return token;
    } catch (error) {
      this.#forget(asked);
      throw error;
    }
  }

  /** Has another one asked for, unless that has been done since this one was handed out. */
  async drop(token: string | undefined): Promise<void> {
    const asked = this.#token;
    if (asked && (await asked.catch(() => token)) === token) this.#forget(asked);
  }

  async #ask(): Promise<string | undefined> {
    try {
      return await this.authenticate(this.user);
    } catch (error) {
      if (EtcdError.is(error) && error.etcdMessage?.endsWith('authentication is not enabled'))
        return undefined;
      throw error;
    }
  }

  #forget(asked: Promise<string | undefined>): void {
    if (this.#token === asked) this.#token = undefined;
  }
}

/** Whether another token would help: it is too old, was given before users changed, or was none because nobody was asked. */
export function wantsOtherToken(error: unknown): boolean {
  return (
    EtcdError.is(error) &&
    /(invalid auth token|revision of auth store is old|user name is empty)$/.test(error.etcdMessage ?? '')
  );
}
