import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Listr, PRESET_TIMER, type ListrTask } from 'listr2';
import type { ConsumerName } from './command-line.cjs';
import type { Consumer, Step, Surroundings } from './consumer';
import { createConsumers } from './consumers';
import { installNewestNode } from './newest-node';
import { createReleaseClone } from './release-clone';
import { requireRefusedTwice } from './refused-twice';
import { consumerEnvironment, userConfig } from './registry-settings';
import type { Passed } from './result-table';
import type { Registry } from '@etcd-iac/loopback-registry';
import { createRunner } from '@etcd-iac/processes';

/** What to verify, and where. */
export interface VerifyOptions {
  readonly workspaceRoot: string;
  /** An empty folder outside the workspace; who made it removes it. */
  readonly folder: string;
  readonly registry: Registry;
  readonly only: readonly ConsumerName[];
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Publishes the packages, installs them as each consumer does, and checks what they get. Throws at what does not hold. */
export async function verify(options: VerifyOptions): Promise<readonly Passed[]> {
  const { workspaceRoot, folder, registry, only, signal } = options;
  const passed: Passed[] = [];
  const userConfigFile = join(folder, 'user.npmrc');
  writeFileSync(userConfigFile, userConfig(readUserConfig(), registry.url), { mode: 0o600 });
  const env = consumerEnvironment(process.env, registry.token, userConfigFile);
  // What still runs when something fails is ended, too.
  const failing = new AbortController();
  const runner = createRunner({
    env,
    signal: AbortSignal.any([signal, failing.signal]),
    secrets: [registry.token],
  });
  let failure: unknown;
  const done = {} as { around: Surroundings; consumers: readonly Consumer[] };

  const timed = (consumer: string, { title, run }: Step): ListrTask => ({
    title,
    task: async () => {
      const start = performance.now();
      try {
        await run();
      } catch (error) {
        failure ??= new Error(`${consumer}: ${title}\n${messageOf(error)}`);
        failing.abort();
        // The whole message comes at the end.
        throw new Error(messageOf(error).split('\n')[0]);
      }
      passed.push({ consumer, check: title, seconds: (performance.now() - start) / 1000 });
    },
  });
  const each = (title: string, stepsOf: (consumer: Consumer) => readonly Step[]): ListrTask => ({
    title,
    task: (_context, task) =>
      task.newListr(
        done.consumers.map((consumer) => ({
          title: consumer.title,
          task: (_inner, list) =>
            list.newListr(
              stepsOf(consumer).map((step) => timed(consumer.title, step)),
              { concurrent: false },
            ),
        })),
        // Two at a time is what two cores can do.
        { concurrent: 2 },
      ),
  });
  const maintainers = 'maintainers';
  const prepare = async (): Promise<void> => {
    const clone = await createReleaseClone(workspaceRoot, join(folder, 'clone'), registry.url, runner);
    const version = clone.version();
    const newestNode = await installNewestNode(join(folder, 'node'), registry.url, runner);
    done.around = { clone, registryUrl: registry.url, version, folder, runner, newestNode };
    done.consumers = createConsumers(done.around, only);
  };

  const tasks = new Listr(
    [
      timed(maintainers, { title: 'clone the repository, fetch the newest Node', run: prepare }),
      timed(maintainers, {
        title: 'release publish --execute',
        run: async () => {
          await done.around.clone.publish();
        },
      }),
      timed(maintainers, {
        title: 'a version is not published twice',
        run: () => requireRefusedTwice(done.around.clone),
      }),
      each('consumers', ({ steps }) => steps),
      timed(maintainers, {
        title: 'release version patch --execute, and publish',
        run: async () => {
          await done.around.clone.makePatch();
          await done.around.clone.publish();
        },
      }),
      each('upgrades', ({ afterPatch }) => afterPatch),
    ],
    {
      fallbackRenderer: 'simple',
      rendererOptions: { timer: PRESET_TIMER },
      fallbackRendererOptions: { timer: PRESET_TIMER },
      registerSignalListeners: false,
    },
  );
  try {
    await tasks.run();
    return passed;
  } catch (error) {
    signal.throwIfAborted();
    throw failure ?? error;
  } finally {
    await runner.idle();
  }
}

/** What the user has told npm: other packages come from where they come from otherwise. */
function readUserConfig(): string {
  const { npm_config_userconfig, NPM_CONFIG_USERCONFIG = npm_config_userconfig } = process.env;
  const file = NPM_CONFIG_USERCONFIG ?? join(homedir(), '.npmrc');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
