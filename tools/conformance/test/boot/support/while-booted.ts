import type { Etcd } from '@etcd-iac/local';
import type { ObservedAzure } from '../../../src';
import { bootAzure, type BootedAzure, type BootedMember } from '../../../src/boot';

/** What is booted, and with which etcd. */
export interface Bootable {
  readonly observed: ObservedAzure;
  readonly etcd: Etcd;
}

/** Boots for as long as a test takes. */
export async function whileBooted(
  { observed, etcd }: Bootable,
  test: (booted: BootedAzure) => Promise<void>,
  options: { startOnly?: number } = {},
): Promise<void> {
  const booted = await bootAzure(observed, { etcd, ...options });
  try {
    await test(booted);
  } finally {
    await booted.stop();
  }
}

export function membersOf({
  members,
}: BootedAzure): [member1: BootedMember, member2: BootedMember, member3: BootedMember] {
  expect(members.map(({ name }) => name)).toEqual(['etcd1', 'etcd2', 'etcd3']);
  return [members[0]!, members[1]!, members[2]!];
}

/** The declared client endpoint of a member. */
export function endpointOf(ordinal: 1 | 2 | 3): string {
  return `http://etcd${ordinal}.etcd.internal:2379`;
}

/** Command that prints what the tests have put, as one member has it. */
export function etcdctlGet(ordinal: 1 | 2 | 3): string[] {
  const limits = ['--dial-timeout=1s', '--command-timeout=2s'];
  return [
    'etcdctl',
    `--endpoints=${endpointOf(ordinal)}`,
    ...limits,
    'get',
    'greeting',
    '--print-value-only',
  ];
}

/** Command that puts it, through one member. */
export function etcdctlPut(ordinal: 1 | 2 | 3): string[] {
  return ['etcdctl', `--endpoints=${endpointOf(ordinal)}`, 'put', 'greeting', 'hello'];
}
