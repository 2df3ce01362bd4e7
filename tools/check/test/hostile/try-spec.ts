import { ClusterSpecError } from '@etcd-iac/core';
import { inspect } from 'node:util';
import { Witness } from './hostile-objects';
import { mutateSpec } from './mutate-spec';
import { Random } from './random';
import { passphrase } from './secrets';

/** What is tried: one of the specs, changed, with this. */
export interface Planner {
  readonly specs: readonly object[];
  readonly plan: (spec: never, random: Random) => unknown;
}

/** What came of a spec, and what of that may not be. */
export interface Trial {
  readonly outcome: 'planned' | 'refused' | 'failed';
  readonly cpuMs: number;
  readonly messageBytes: number;
  readonly wrongs: readonly string[];
}

const limits = { cpuMs: 50, messageBytes: 16_000 };

/** Makes the spec of a seed and tries it. */
export function trySpec(planner: Planner, seed: number): Trial {
  const trial = tryOnce(planner, seed);
  if (trial.cpuMs <= limits.cpuMs) return trial;
  // Others on this machine, or the collection of garbage of what came before, are not to blame on the spec.
  const cpuMs = Math.min(trial.cpuMs, ...[1, 2, 3].map(() => tryOnce(planner, seed).cpuMs));
  return cpuMs <= limits.cpuMs
    ? { ...trial, cpuMs }
    : { ...trial, cpuMs, wrongs: [...trial.wrongs, `takes ${cpuMs} ms`] };
}

function tryOnce({ specs, plan }: Planner, seed: number): Trial {
  const random = new Random(seed);
  const witness = new Witness();
  const spec = mutateSpec(random.pick(specs), random, witness);
  const before = process.cpuUsage();
  let planned: unknown;
  let error: unknown;
  try {
    planned = plan(spec as never, random);
  } catch (caught) {
    error = caught;
  }
  const { user, system } = process.cpuUsage(before);
  const cpuMs = (user + system) / 1000;
  const wrongs = error === undefined ? wrongsOfPlan(planned) : wrongsOfError(error, witness);
  if (witness.changes.length > 0) wrongs.push(`changes the spec: ${witness.changes.join(', ')}`);
  if (witness.mostReads > 1) wrongs.push(`reads a property ${witness.mostReads} times`);
  const outcome = error === undefined ? 'planned' : ClusterSpecError.is(error) ? 'refused' : 'failed';
  return {
    outcome,
    cpuMs,
    messageBytes: ClusterSpecError.is(error) ? Buffer.byteLength(error.message) : 0,
    wrongs,
  };
}

/** A plan is plain data. */
function wrongsOfPlan(plan: unknown): string[] {
  try {
    structuredClone(plan);
    return JSON.stringify(plan).includes('NaN') ? ['plans NaN'] : [];
  } catch (error) {
    return [`plans what is no data: ${String(error)}`];
  }
}

function wrongsOfError(error: unknown, witness: Witness): string[] {
  if (!ClusterSpecError.is(error)) return [`throws ${inspect(error).slice(0, 500)}`];
  const { message, issues } = error;
  const shown = [message, error.stack, inspect(error), JSON.stringify(issues)].join('\n');
  const secrets = [...new Set([...witness.secrets, passphrase])].filter((secret) => shown.includes(secret));
  return [
    ...(issues.length === 0 ? ['has no issue'] : []),
    ...(Buffer.byteLength(message) > limits.messageBytes
      ? [`has a message of ${Buffer.byteLength(message)} bytes`]
      : []),
    ...secrets.map((secret) => `shows ${secret}: ${message.slice(0, 1000)}`),
    ...(/Invalid (?:type|key|value)|Expected .*received/i.test(shown)
      ? [`lets a library speak: ${message}`]
      : []),
    ...(/(?![ \n])[\p{C}\p{Z}]/u.test(message)
      ? [`shows what is invisible: ${JSON.stringify(message)}`]
      : []),
    ...issues
      .filter(({ message: text }) => !/^\S.*\S$/.test(text) || text.length > 2000)
      .map(({ path, message: text }) => `says of ${path}: ${text}`),
  ];
}
