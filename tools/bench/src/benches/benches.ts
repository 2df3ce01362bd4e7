import type { Bench } from '../bench';
import type { BenchName } from '../command-line.cjs';
import { agents } from './agents';
import { answers } from './answers';
import { declaration } from './declarations';
import { manyClusters } from './many-clusters';
import { nxTasks } from './nx-tasks';
import { packageSizes } from './package-sizes';
import { planning } from './planning';
import { startUp } from './start-up';
import { typeCheck } from './type-checks';
import { writes } from './writes';

export const benches: Readonly<Record<BenchName, Bench>> = {
  cdktf: declaration('cdktf'),
  pulumi: declaration('pulumi'),
  'typecheck-cdktf': typeCheck('cdktf'),
  'typecheck-pulumi': typeCheck('pulumi'),
  planning,
  'many-cdktf': manyClusters('cdktf'),
  'many-pulumi': manyClusters('pulumi'),
  'start-up': startUp,
  writes,
  agents,
  answers,
  nx: nxTasks,
  sizes: packageSizes,
};
