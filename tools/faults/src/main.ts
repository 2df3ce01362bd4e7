import { ensureEtcd } from '@etcd-iac/local';
import { createProgram } from './runner/command-line';
import { runKills } from './runner/run-kills';
import { runMeasure } from './runner/run-measure';
import { runPowerLoss } from './runner/run-power-loss';
import { runRandom } from './runner/run-random';

const givenOrFound = async (etcd: readonly string[]): Promise<readonly string[]> =>
  etcd.length > 0 ? etcd : [(await ensureEtcd()).path];

createProgram({
  random: async (command) => {
    process.exitCode = (await runRandom(command, await givenOrFound(command.etcd))) ? 0 : 1;
  },
  powerLoss: async (command) => {
    process.exitCode = (await runPowerLoss(command, await givenOrFound(command.etcd))) ? 0 : 1;
  },
  kills: async (command) => {
    process.exitCode = (await runKills(command, await givenOrFound(command.etcd))) ? 0 : 1;
  },
  measure: async (command) => {
    await runMeasure(command, await givenOrFound(command.etcd));
  },
})
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
