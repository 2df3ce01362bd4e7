import type { Etcd } from '@etcd-iac/local';
import type { ObservedAzure } from '@etcd-iac/observe/observed';
import { bootAzure } from '../boot-azure';
import type { BootedAzure, BootedMember, BootOptions } from '../booted-azure';

/** What is booted, and with which etcd. */
export interface Bootable {
  readonly observed: ObservedAzure;
  readonly etcd: Etcd;
}

/** Boots for as long as a test takes. */
export async function whileBooted(
  { observed, etcd }: Bootable,
  test: (booted: BootedAzure) => Promise<void>,
  options: Omit<BootOptions, 'etcd'> = {},
): Promise<void> {
  const booted = await bootAzure(observed, { etcd, ...options });
  try {
    await test(booted);
  } finally {
    await booted.stop();
  }
}

/** Boots once for all tests of a `describe`. */
export function bootedForAll(
  prepare: () => Promise<Bootable>,
  options: Omit<BootOptions, 'etcd'> = {},
): () => BootedAzure {
  let booted: BootedAzure | undefined;
  beforeAll(async () => {
    const { observed, etcd } = await prepare();
    booted = await bootAzure(observed, { etcd, ...options });
  });
  afterAll(async () => booted?.stop());
  return () => {
    if (booted) return booted;
    throw new Error('it did not boot');
  };
}

export function membersOf({
  members,
}: BootedAzure): [member1: BootedMember, member2: BootedMember, member3: BootedMember] {
  expect(members.map(({ name }) => name)).toEqual(['etcd1', 'etcd2', 'etcd3']);
  return [members[0]!, members[1]!, members[2]!];
}
