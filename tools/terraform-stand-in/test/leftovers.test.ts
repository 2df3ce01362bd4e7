import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { copyStack, runTerraform, startProvider } from '../src';
import { describeWithTerraform } from './describe-with-terraform';
import { withResources } from './stacks';
import { refusalOf, subscriptionId, withTerraform } from './with-terraform';

const resources = { azurerm_resource_group: { it: { name: 'rg-etcd', location: 'eastus' } } };
const never = () => new Promise<void>(() => undefined);

/** An argument of no consequence, by which a terraform of this test is found again. */
const mark = (seconds: number) => `-lock-timeout=${process.pid}${seconds}s`;

describeWithTerraform('what is left of the stand-in provider and terraform', () => {
  test('nothing, once they are stopped in the middle of an apply', async () => {
    const args = ['apply', '-auto-approve', mark(1)];
    await withResources(resources, (folder) =>
      withTerraform(
        folder,
        async ({ provider, stack }) => {
          const run = runTerraform({ folder: stack.folder, provider, args, timeoutMs: 3000 });

          expect(await refusalOf(run)).toContain(`terraform ${args.join(' ')} was stopped`);
          expect(processesWith(mark(1))).toEqual([]);
        },
        { subscriptionId, onApply: never },
      ),
    );
  });

  test('no process, when the one that runs them is killed in the middle of an apply', async () => {
    await withResources(resources, async (folder) => {
      const stack = await copyStack(folder);
      const runner = spawn(process.execPath, ['-e', hangingApply, stack.folder, mark(2)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await Promise.race([once(runner.stdout, 'data'), once(runner, 'close')]);
      expect(processesWith(mark(2))).not.toEqual([]);

      runner.kill('SIGKILL');
      await once(runner, 'close');

      // Terraform ends by itself, as nobody answers it any more.
      for (let tries = 0; tries < 100 && processesWith(mark(2)).length > 0; tries += 1) await sleep(100);
      expect(processesWith(mark(2))).toEqual([]);
      await stack.remove();
    });
  });

  test('no open port, once the provider is stopped', async () => {
    const provider = await startProvider();
    const { Addr: address } = Object.values(JSON.parse(provider.reattach) as Record<string, Reattach>)[0]!;
    const [host = '', port] = address.String.split(':');

    await expect(connection(host, Number(port))).resolves.toBeUndefined();
    provider.stop();
    await expect(connection(host, Number(port))).rejects.toThrow('ECONNREFUSED');
  });
});

interface Reattach {
  readonly Addr: { readonly String: string };
}

/** A program that says when terraform applies, and then waits for ever. It runs what was built, as it cannot read TypeScript. */
const hangingApply = `
  const { runTerraform, startProvider } = require(${JSON.stringify(resolve(__dirname, '../dist'))});
  const [folder, mark] = process.argv.slice(1);
  const onApply = () => { console.log('applying'); return new Promise(() => {}); };
  startProvider({ subscriptionId: '${subscriptionId}', onApply }).then(async (provider) => {
    await runTerraform({ folder, provider, args: ['init'] });
    await runTerraform({ folder, provider, args: ['apply', '-auto-approve', mark] });
  });
`;

function processesWith(argument: string): string[] {
  return runningCommands().filter((command) => command.includes(argument));
}

/** Slim images of Linux have no `ps`, and other systems no `/proc`. */
function runningCommands(): string[] {
  if (process.platform !== 'linux') {
    return execFileSync('ps', ['-axo', 'command'], { encoding: 'utf8' }).split('\n');
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      } catch (error) {
        // Gone since the folder was listed.
        if (isGone(error)) return '';
        throw error;
      }
    });
}

function isGone(error: unknown): boolean {
  // Not by `instanceof`: Node's own errors are of another realm than the test's.
  return ['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '');
}

function connection(host: string, port: number): Promise<void> {
  return new Promise((accept, reject) => {
    const socket = connect({ host, port }, () => {
      socket.destroy();
      accept();
    }).on('error', reject);
  });
}
