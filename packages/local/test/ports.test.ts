import { choosePorts } from '../src/cluster/ports';
import { withEnv } from './support/with-env';

describe('choosePorts', () => {
  withEnv(() => ({ ETCD_IAC_PORTS: '15000-15099' }));

  it('stays within ETCD_IAC_PORTS and chooses no port twice', async () => {
    const members = await choosePorts(7, []);
    const ports = members.flatMap(({ client, peer, metrics }) => [client, peer, metrics]);
    expect(new Set(ports).size).toBe(21);
    expect(ports.filter((port) => port < 15_000 || port > 15_099)).toEqual([]);
  });

  it('gives up when the range is used up', async () => {
    await expect(choosePorts(34, [])).rejects.toThrow(
      'no port from 15000 to 15099 is free: stop what listens there, or name another range in ETCD_IAC_PORTS',
    );
  });

  it.each(['12000', '12000-12050', '12999-12000', '65000-70000', 'all'])(
    'refuses the range "%s"',
    async (range) => {
      process.env.ETCD_IAC_PORTS = range;
      await expect(choosePorts(1, [])).rejects.toThrow(
        `ETCD_IAC_PORTS "${range}" is not a range of at least 100 ports`,
      );
    },
  );
});
