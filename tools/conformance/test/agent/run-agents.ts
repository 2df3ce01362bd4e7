import { join } from 'node:path';
import { pulumiBehaviour } from '@etcd-iac/observe';
import { type ProgramRun, runProgram, type RunProgramOptions } from '@etcd-iac/pulumi-stand-in';
import { agentValues } from './agent-values';

/** Runs the program under Pulumi's own runner, with a stand-in for the engine. */
export function runAgents(options: Pick<RunProgramOptions, 'preview' | 'state'> = {}): Promise<ProgramRun> {
  const env = { AGENT_VALUES: JSON.stringify(agentValues) };
  return runProgram({ folder: join(__dirname, 'support'), env, resources: pulumiBehaviour, ...options });
}
