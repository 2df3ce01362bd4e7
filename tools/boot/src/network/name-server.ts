import type { DeclaredNetwork } from '../declaration/declaration';
import type { Sandbox } from '../sandbox/sandbox';
import type { ZoneRecords } from './zone-records';

/** Where Azure's own resolver is in every virtual network. */
export const resolverAddress = '168.63.129.16';

/**
 * Answers in a network, in place of Azure's own resolver.
 *
 * @param namespace Network namespace; `undefined`: the sandbox's own.
 */
export async function serveNames(
  sandbox: Sandbox,
  zones: ZoneRecords,
  { id }: Pick<DeclaredNetwork, 'id'>,
  namespace: string | undefined,
): Promise<void> {
  const socket = await sandbox.open({ protocol: 'udp', address: resolverAddress, port: 53, namespace });
  socket.on('message', (question, { address, port }) => {
    const answer = zones.answer(question, id);
    // Whoever asked may have gone.
    if (answer) socket.send(answer, port, address, () => undefined);
  });
}
