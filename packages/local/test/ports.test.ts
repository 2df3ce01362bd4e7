import { connect } from 'node:net';
import { choosePorts, HeldPorts, type MemberPorts } from '../src/cluster/ports';
import { withEnv } from './support/with-env';

const held: HeldPorts[] = [];
afterEach(() => Promise.all(held.splice(0).map((one) => one.releaseAll())));

/** As each start does it, with what it holds for itself. */
function choose(count: number): Promise<MemberPorts[]> {
  const own = new HeldPorts();
  held.push(own);
  return choosePorts(count, [], own);
}

describe('choosePorts', () => {
  withEnv(() => ({ ETCD_IAC_PORTS: '15000-15099' }));

  it('stays within ETCD_IAC_PORTS and chooses no port twice', async () => {
    const members = await choose(7);
    const ports = members.flatMap(({ client, peer, metrics }) => [client, peer, metrics]);
    expect(new Set(ports).size).toBe(21);
    expect(ports.filter((port) => port < 15_000 || port > 15_099)).toEqual([]);
  });

  it('chooses others for each of the clusters that start at once in a range that is nearly used up', async () => {
    const clusters = await Promise.all([choose(7), choose(7), choose(7), choose(7)]);
    const ports = clusters.flat().flatMap(({ client, peer, metrics }) => [client, peer, metrics]);
    expect(new Set(ports).size).toBe(84);
  });

  it('gives up when the range is used up', async () => {
    await expect(choose(34)).rejects.toThrow(
      'no port from 15000 to 15099 is free: stop what listens there, or name another range in ETCD_IAC_PORTS',
    );
  });

  it.each(['12000', '12000-12050', '12999-12000', '65000-70000', 'all'])(
    'refuses the range "%s"',
    async (range) => {
      process.env.ETCD_IAC_PORTS = range;
      await expect(choose(1)).rejects.toThrow(
        `ETCD_IAC_PORTS "${range}" is not a range of at least 100 ports`,
      );
    },
  );
});

describe('a port that is held', () => {
  it('is nobody else’s until its member may have it, and looks as if nobody were there', async () => {
    const [ports] = await choose(1);
    const [own] = held;
    const other = new HeldPorts();
    expect(await other.hold(ports!.peer)).toBe('is taken');
    expect(await own!.hold(ports!.peer)).toBe('is taken');
    const answer = await new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port: ports!.peer });
      socket.once('error', resolve);
      socket.once('close', () => {
        resolve('closed');
      });
    });
    expect(String(answer)).toMatch(/closed|ECONNRESET/);

    await own!.release(ports!);
    for (const port of Object.values(ports!)) expect(await other.hold(port)).toBeUndefined();
    await other.releaseAll();
  });
});
