import type { Consumer, Surroundings } from './consumer';
import { engineTeam } from './engine-team';
import { engines, type Engine } from './engines';
import { generatorTeam } from './generator-team';
import { pnpmTeam } from './pnpm-team';

/** The consumers by their names on the command line; what takes longest comes first. */
const factories = {
  generator: generatorTeam,
  pulumi: (around: Surroundings) => engineTeam(engineNamed('pulumi'), around),
  cdktf: (around: Surroundings) => engineTeam(engineNamed('cdktf'), around),
  cdktn: (around: Surroundings) => engineTeam(engineNamed('cdktn'), around),
  pnpm: (around: Surroundings) => pnpmTeam(engineNamed('cdktf'), around),
};

export type ConsumerName = keyof typeof factories;

export const consumerNames = Object.keys(factories) as readonly ConsumerName[];

/** The consumers with these names. */
export function createConsumers(around: Surroundings, names: readonly ConsumerName[]): readonly Consumer[] {
  return consumerNames.filter((name) => names.includes(name)).map((name) => factories[name](around));
}

function engineNamed(name: Engine['name']): Engine {
  const engine = engines.find((one) => one.name === name);
  if (engine === undefined) throw new Error(`no engine is called ${name}`);
  return engine;
}
