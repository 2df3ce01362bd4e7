import { areServers } from '../dns/resolver';

/** Of which variables the agent's own names begin with. */
export const own = 'ETCD_IAC_AGENT_';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a value has to be. */
export interface Rule {
  readonly says: string;
  readonly holds: (value: string) => boolean;
}

export const rules = {
  text: { says: 'must be given', holds: (value) => value !== '' },
  path: { says: 'must be an absolute path', holds: (value) => value.startsWith('/') },
  url: { says: 'must be one http:// or https:// URL', holds: (value) => /^https?:\/\/[^\s,]+$/.test(value) },
  port: { says: 'must be a port, from 1 to 65535', holds: (value) => isBetween(value, 1, 65_535) },
  positive: { says: 'must be a whole number from 1', holds: (value) => isBetween(value, 1, 2 ** 31) },
  laterGeneration: {
    says: 'must be a whole number from 2 with a restore',
    holds: (value) => isBetween(value, 2, 2 ** 31),
  },
  snapshot: {
    says: 'must be latest, latest-proven or the name of a snapshot',
    holds: (value) => /^[\w-][\w.-]*$/.test(value),
  },
  version: {
    says: 'must be a version, such as 3.6.14',
    holds: (value) => /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(value),
  },
  sha256: {
    says: 'must be a SHA-256 in lower-case hexadecimal',
    holds: (value) => /^[\da-f]{64}$/.test(value),
  },
  host: { says: 'must be a host name', holds: (value) => /^[\w-]+(\.[\w-]+)*$/.test(value) },
  zone: {
    says: 'must be the id of a private DNS zone',
    holds: (value) =>
      /^\/subscriptions\/[^/?#]+\/resourceGroups\/[^/?#]+\/providers\/Microsoft\.Network\/privateDnsZones\/[^/?#]+$/i.test(
        value,
      ),
  },
  clientId: {
    says: 'must be a client id',
    holds: (value) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value),
  },
  // It is sent a token.
  secureUrl: {
    says: 'must be an https:// URL, or one of this machine',
    holds: (value) => /^(https:\/\/|http:\/\/(localhost|127\.[\d.]+)(:|$))[^\s,?#]*$/.test(value),
  },
  servers: {
    says: 'must be addresses of name servers, separated by commas',
    holds: (value) => areServers(readList(value)),
  },
} as const satisfies Record<string, Rule>;

function isBetween(value: string, least: number, most: number): boolean {
  return /^\d{1,10}$/.test(value) && Number(value) >= least && Number(value) <= most;
}

/** What is separated by commas. */
export function readList(value: string): readonly string[] {
  return value === '' ? [] : value.split(',').map((item) => item.trim());
}

/** Reads variables, and collects what is wrong with them. */
export class SettingsReader {
  readonly problems: string[] = [];

  constructor(readonly env: Environment) {}

  /** A value as it stands, also where it breaks the rule, which is a problem then. */
  read(name: string, { says, holds }: Rule, fallback = ''): string {
    const value = this.env[name] ?? fallback;
    if (!holds(value)) this.problems.push(`${name} ${JSON.stringify(value)} ${says}`);
    return value;
  }

  /** The same of a variable of the agent's own. */
  own(name: string, rule: Rule, fallback?: string): string {
    return this.read(own + name, rule, fallback);
  }

  /** A URL that paths are put behind. */
  base(name: string, rule: Rule, fallback?: string): string {
    return this.own(name, rule, fallback).replace(/\/+$/, '');
  }

  /** Whether variables of the agent's own are given: all of them or none, or that is a problem. */
  haveAll(...names: readonly string[]): boolean {
    const given = names.filter((name) => this.env[own + name] !== undefined);
    if (given.length > 0 && given.length < names.length) {
      this.problems.push(`${names.map((name) => own + name).join(', ')} must be given together`);
    }
    return given.length === names.length;
  }
}
