import { describeUnless } from '../../jest/describe-unless.cjs';
import { bootSupport } from '../src/boot-support';
import { Sandbox } from '../src/sandbox/sandbox';
import { runCommand } from '../src/sandbox/run-command';

const support = bootSupport();
const lowest = '00:00:00:00:00:02';

const joinScript = `
ip link add "$1" address "$2" type veth peer name other
ip link set "$1" master subnet up
`;

describeUnless(support.supported ? undefined : support.reason, 'the network of a sandbox', () => {
  test('is known to all by the same address, whoever joins', async () => {
    const sandbox = await Sandbox.open({
      gateway: '10.0.0.1/24',
      subnet: '10.0.0.0/24',
      client: '10.0.255.254',
    });
    try {
      const bridge = (): Promise<string> =>
        runCommand('its address', 'nsenter', [...sandbox.enter(), 'ip', '-brief', 'link', 'show', 'subnet']);
      const addressOf = (line: string): string | undefined =>
        /(?:[0-9a-f]{2}:){5}[0-9a-f]{2}/.exec(line)?.[0];
      const before = addressOf(await bridge());
      await sandbox.run('a member joins', joinScript, 'member', lowest);
      expect(addressOf(await bridge())).toBe(before);
      expect(before).toMatch(/^02:/);
    } finally {
      await sandbox.close();
    }
  });
});
