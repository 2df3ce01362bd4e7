import { EtcdProgram } from '../../src/program/etcd-program';
import { ProgramCache } from '../../src/program/program-cache';
import type { RealEtcd } from './real-etcd';

/** The program of a real etcd, as the agent of one of its members finds it. */
export function programOf({ program }: RealEtcd, member: string, vaultDir: string): EtcdProgram {
  const cache = new ProgramCache({ vaultDir, member, instance: () => 1 });
  return new EtcdProgram({ etcd: program, searchPath: '/nowhere', release: undefined, cache });
}
