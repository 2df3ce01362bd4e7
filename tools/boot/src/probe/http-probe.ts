import type { LivenessProbe } from '../declaration/declaration';
import { enter } from '../sandbox/isolation';
import { runCommand } from '../sandbox/run-command';

/** What a probe came to: Azure takes an answer with a status from 200 to 399 for a success. */
export type ProbeResult =
  | { readonly isSuccess: true; readonly status: number }
  | { readonly isSuccess: false; readonly reason: string };

/** Makes the request and prints what came of it as JSON. Runs on its own in the member's network namespace. */
const requestScript = `
const [, url, timeoutMs] = process.argv;
const say = (outcome) => { console.log(JSON.stringify(outcome)); process.exit(0); };
// Like Azure's, the probe does not ask who signed the certificate.
require(new URL(url).protocol.slice(0, -1))
  .get(url, { rejectUnauthorized: false }, ({ statusCode }) => say({ status: statusCode }))
  .on('error', ({ message }) => say({ reason: message }));
setTimeout(() => say({ reason: 'no answer within ' + timeoutMs + ' ms' }), Number(timeoutMs));
`;

/**
 * Probes a container once, as it declares: from within its container group, where no security rule has a say.
 *
 * @param pid The machine's id of a process in the group's network namespace.
 */
export async function probeOnce(probe: LivenessProbe, pid: number, address: string): Promise<ProbeResult> {
  const url = `${probe.scheme}://${address}:${probe.port}${probe.path}`;
  const request = [process.execPath, '-e', requestScript, url, String(probe.timeoutSeconds * 1000)];
  // Only the network is the group's: a container has no Node.
  const output = await runCommand(`probe of ${url}`, 'nsenter', [...enter(pid, '--net'), ...request]);
  const { status, reason } = JSON.parse(output) as { status?: number; reason?: string };
  if (status === undefined) return { isSuccess: false, reason: reason ?? 'no answer' };
  return status >= 200 && status < 400
    ? { isSuccess: true, status }
    : { isSuccess: false, reason: `status ${status}` };
}
