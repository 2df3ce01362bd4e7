import { choosePorts, HeldPorts, type MemberPorts } from '../../src/cluster/ports';

/** Ports of so many members, and of their agents where they have one, that nothing listens on. */
export async function freePorts(count: number, hasAgents = false): Promise<MemberPorts[]> {
  const held = new HeldPorts();
  const members = await choosePorts(count, [], held, hasAgents);
  await held.releaseAll();
  return members;
}
