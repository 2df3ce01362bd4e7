import type { CommandResult } from '@etcd-iac/processes';
import type { Deployment } from './deployment';
import type { RegisteredResource } from './registration';
import { stateAfter } from './deployment';
import { redactor } from './redact';
import type { InvokeRequest, ReadRequest } from './resource-behaviour';
import { revealProperties, secretPaths } from './secrets';
import type { StackState, Step } from './stack-state';
import type { Properties } from './values';

/** What a program did: everything it asked of the engine and everything it printed. */
export interface ProgramRun {
  /** 0 when the program succeeded, `null` when it was stopped. */
  readonly exitCode: number | null;
  /** In the order in which they reached the engine, the stack first. */
  readonly registrations: readonly RegisteredResource[];
  /** What was done to the resources, in the order in which it was done; a preview lists what would be. */
  readonly steps: readonly Step[];
  /** What the stack consists of afterwards, for the next run. A preview leaves it as it was. */
  readonly state: StackState;
  readonly reads: readonly ReadRequest[];
  readonly invokes: readonly InvokeRequest[];
  /** The outputs of the stack, secrets in plain; what a preview cannot know is `{ $unknown: true }`. */
  readonly outputs: Properties;
  /** The names of the stack outputs that are secret or hold a secret. */
  readonly outputSecrets: readonly string[];
  /** What the program and the SDK logged with the engine, as `severity: message`, without debug messages. */
  readonly log: readonly string[];
  readonly stdout: string;
  readonly stderr: string;
}

/** Sums up a run. Secrets are hidden in what was printed and logged. */
export function summarizeRun(deployment: Deployment, end: CommandResult): ProgramRun {
  const { resources, steps, reads, invokes, log, secrets, rootUrn } = deployment;
  const outputs = resources.get(rootUrn)?.outputs ?? {};
  const redact = redactor(secrets);
  return {
    exitCode: end.code,
    registrations: [...resources.values()],
    steps,
    state: stateAfter(deployment),
    reads: [...reads.values()],
    invokes,
    outputs: revealProperties(outputs),
    outputSecrets: Object.entries(outputs)
      .filter(([name, value]) => secretPaths({ [name]: value }).length > 0)
      .map(([name]) => name),
    log: log.map(redact),
    stdout: redact(end.stdout),
    stderr: redact(end.stderr),
  };
}
