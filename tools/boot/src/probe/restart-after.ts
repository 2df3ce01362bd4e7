import type { LivenessProbe } from '../declaration/declaration';

/**
 * Seconds after the start of a container at which Azure restarts it for its probes, when these come out as given, one after each
 * period; undefined when it does not. Only failures in a row count.
 */
export function restartAfterSeconds(
  { initialDelaySeconds, periodSeconds, failureThreshold, successThreshold }: LivenessProbe,
  areSuccesses: readonly boolean[],
): number | undefined {
  let failures = 0;
  let successes = 0;
  for (const [index, isSuccess] of areSuccesses.entries()) {
    successes = isSuccess ? successes + 1 : 0;
    failures = isSuccess ? (successes >= successThreshold ? 0 : failures) : failures + 1;
    if (failures >= failureThreshold) return initialDelaySeconds + periodSeconds * index;
  }
  return undefined;
}
