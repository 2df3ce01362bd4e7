import { parseAccess, parseDeclaration } from '@etcd-iac/core';
import type { Resolver } from 'node:dns/promises';
import type { Declaration, DeclaredUsersAndRoles } from './declared-members';
import { addressOf, type MemberUrls } from './member-urls';

/** Between two questions: while the member serves, and while something is going on. */
const calmMs = 30_000;
const busyMs = 10_000;

export interface DeclarationRecordOptions {
  /** Host name of the TXT record. */
  readonly record: string;
  readonly urls: MemberUrls;
  readonly resolver: Resolver;
  /** Milliseconds of a clock. @default the machine's */
  readonly now?: () => number;
}

/** Who is declared, as a TXT record says it. */
export class DeclarationRecord {
  readonly #options: Required<DeclarationRecordOptions>;
  #askedAt = -Infinity;
  #asking: Promise<void> | undefined;
  #known: Declaration | undefined;

  constructor(options: DeclarationRecordOptions) {
    this.#options = { now: () => performance.now(), ...options };
  }

  /**
   * What is known. Where it is time to, DNS is asked again; once there has been an answer, nobody waits for the next one.
   *
   * @returns `undefined` as long as there has been none.
   */
  async read(isCalm: boolean): Promise<Declaration | undefined> {
    const now = this.#options.now();
    if (now - this.#askedAt >= (isCalm ? calmMs : busyMs)) {
      this.#askedAt = now;
      this.#asking = this.#ask();
    }
    if (this.#known === undefined) await this.#asking;
    return this.#known;
  }

  async #ask(): Promise<void> {
    const { record, urls, resolver } = this.#options;
    try {
      const values = await resolver.resolveTxt(record);
      const declared = parseDeclaration(values.map((chunks) => chunks.join('')));
      if (declared === undefined) return;
      const { accessRecord, ...names } = declared;
      this.#known = {
        backup: undefined,
        defragmentation: undefined,
        ...names,
        addresses: names.members.map((name) => addressOf(name, urls)),
        access: accessRecord === undefined ? 'none' : await this.#askAccess(accessRecord),
      };
    } catch {
      // What was read before still holds: a name server that is away says nothing about members.
    }
  }

  /** A record that is on its way, or not there yet, says nothing about users and roles. */
  async #askAccess(record: string): Promise<DeclaredUsersAndRoles> {
    const known = this.#known?.access;
    const before = known === undefined || known === 'none' ? 'unknown' : known;
    try {
      const values = await this.#options.resolver.resolveTxt(record);
      return parseAccess(values.map((chunks) => chunks.join(''))) ?? before;
    } catch {
      return before;
    }
  }
}
