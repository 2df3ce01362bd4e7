import type { RestoredStatus } from '@etcd-iac/agent';
import type { BootedAzure } from '../booted-azure';
import { until } from '../until';
import { agentStatus, byItselfWithinMs } from './agent-status';

/** Waits until a snapshot is in the vault, or its copy in the second one. @returns its name. */
export async function untilSaved(booted: BootedAzure, as: 'backup' | 'copy'): Promise<string> {
  let saved: string | undefined;
  const missing = async (): Promise<string | undefined> => {
    const said = [];
    for (const member of booted.members) {
      const status = (await agentStatus(booted, member))[as];
      if (status?.state === 'ok') saved = status.snapshot;
      said.push(`${member.name}: ${JSON.stringify(status)}`);
    }
    return saved === undefined ? said.join('\n') : undefined;
  };
  await until(`there is a ${as}`, missing, { withinMs: byItselfWithinMs, everyMs: 500 });
  return saved ?? '';
}

/** What a member says that has restored what the others have joined. */
export async function restoredIn(booted: BootedAzure): Promise<RestoredStatus | undefined> {
  for (const member of booted.members) {
    const { restored } = await agentStatus(booted, member);
    if (restored !== undefined) return restored;
  }
  return undefined;
}
