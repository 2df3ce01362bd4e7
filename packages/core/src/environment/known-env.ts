import type { IsDeferred } from '../inspection/deferred';

/** Extra variables, each `undefined` where its value is known only at deployment. */
export type KnownEnv = Readonly<Record<string, string | undefined>>;

export function knownEnv(extraEnv: Readonly<Record<string, string>>, isDeferred: IsDeferred): KnownEnv {
  const entries = Object.entries(extraEnv);
  return Object.fromEntries(entries.map(([name, value]) => [name, isDeferred(value) ? undefined : value]));
}
