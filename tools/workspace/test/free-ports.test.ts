import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { freePorts } from '../../jest/free-ports.cjs';

const program = require.resolve('../../jest/free-ports.cjs');
const linuxTakesForConnectionsFrom = 32_768;

describe('free ports for tests', () => {
  let own: number[];
  beforeAll(async () => {
    own = await freePorts(1_000);
  });

  test('are outside of those that connections are made from, and can be listened on', async () => {
    const [port = 0, ...others] = await freePorts(3);
    expect(Math.max(port, ...others)).toBeLessThan(linuxTakesForConnectionsFrom);
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    server.close();
  });

  test('are ones that fetch asks', async () => {
    const causeOf = (error: unknown): string => ((error as Error).cause as Error).message;
    const causes = await Promise.all(own.map((port) => fetch(`http://127.0.0.1:${port}`).catch(causeOf)));
    expect(causes.filter((cause) => cause === 'bad port')).toEqual([]);
  });

  test('are not given to another process while this one lives, in which nobody listens yet', async () => {
    const all = `require(${JSON.stringify(program)}).freePorts(500).then((ports) => console.log(JSON.stringify(ports)))`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', all]);
    const others = JSON.parse(stdout) as number[];
    expect(others).toHaveLength(500);
    expect(others.filter((port) => own.includes(port))).toEqual([]);
  });
});
