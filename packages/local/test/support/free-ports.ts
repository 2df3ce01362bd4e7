import { choosePorts, HeldPorts, type MemberPorts } from '../../src/cluster/ports';

/** Ports of so many members that nothing listens on. */
export async function freePorts(count: number): Promise<MemberPorts[]> {
  const held = new HeldPorts();
  const members = await choosePorts(count, [], held);
  await held.releaseAll();
  return members;
}
