import type { BootedAzure } from '../booted-azure';
import { endpointOf, type Ordinal } from './etcdctl';

interface MemberList {
  readonly members: readonly { readonly name: string; readonly isLearner?: boolean }[];
}

/** Names of the members that have a vote, as a member knows them. */
export async function votersOf(booted: BootedAzure, ordinal: Ordinal): Promise<string[]> {
  const endpoint = `--endpoints=${endpointOf(ordinal)}`;
  const limits = ['--dial-timeout=10s', '--command-timeout=20s'];
  const list = ['etcdctl', endpoint, ...limits, 'member', 'list', '--write-out=json'];
  const printed = await booted.clientExec(list);
  const { members } = JSON.parse(printed) as MemberList;
  return members.flatMap(({ name, isLearner = false }) => (isLearner ? [] : [name])).sort();
}
