import { consumerNames, type ConsumerName } from './command-line.cjs';
import type { Consumer, Surroundings } from './consumer';
import { engineTeam } from './engine-team';
import { engines, type Engine } from './engines';
import { generatorTeam } from './generator-team';
import { pnpmTeam } from './pnpm-team';

const factories: Readonly<Record<ConsumerName, (around: Surroundings) => Consumer>> = {
  generator: generatorTeam,
  pulumi: (around) => engineTeam(engineNamed('pulumi'), around),
  cdktf: (around) => engineTeam(engineNamed('cdktf'), around),
  cdktn: (around) => engineTeam(engineNamed('cdktn'), around),
  pnpm: (around) => pnpmTeam(engineNamed('cdktf'), around),
};

/** The consumers with these names. */
export function createConsumers(around: Surroundings, names: readonly ConsumerName[]): readonly Consumer[] {
  return consumerNames.filter((name) => names.includes(name)).map((name) => factories[name](around));
}

function engineNamed(name: Engine['name']): Engine {
  const engine = engines.find((one) => one.name === name);
  if (engine === undefined) throw new Error(`no engine is called ${name}`);
  return engine;
}
