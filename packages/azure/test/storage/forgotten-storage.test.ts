import { ephemeralAcknowledgement, planAzure, type AzureSpec } from '../../src';
import { articleSpec } from '../refusal';

const existingStorageAccountId =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-company/providers/Microsoft.Storage/storageAccounts/stcompany';

/** Ordinals of the members whose account or share is let go, and the vault's. */
function forgottenBy(changes: Partial<AzureSpec<unknown>>) {
  const { forgottenStorage, members } = planAzure({ ...articleSpec, ...changes });
  const declared = members.flatMap(({ fileShare }) => fileShare?.id ?? []);
  const { storageAccounts, fileShares } = forgottenStorage;
  // An engine takes an id once.
  expect(fileShares.filter(({ id }) => declared.includes(id))).toEqual([]);
  const ordinals = (kind: string, ids: readonly { readonly id: string }[]) =>
    ids.map(({ id }) =>
      id === `vault-${kind}` ? 'vault' : Number(new RegExp(`^etcd(\\d)-${kind}$`).exec(id)?.[1]),
    );
  return {
    accounts: ordinals('storage-account', storageAccounts),
    shares: ordinals('file-share', fileShares),
  };
}

describe('storage that an earlier declaration may have had', () => {
  it.each([
    [1, [2, 3, 4, 5, 6, 7, 'vault']],
    [3, [4, 5, 6, 7, 'vault']],
    [5, [6, 7, 'vault']],
    [7, ['vault']],
  ] as const)('is, of %i members, that of the ordinals above and of a vault', (size, ordinals) => {
    expect(forgottenBy({ size })).toEqual({ accounts: ordinals, shares: ordinals });
    expect(forgottenBy({ size, deletionProtection: true })).toEqual({ accounts: ordinals, shares: ordinals });
  });

  it('is that of three members by default', () => {
    expect(forgottenBy({}).accounts).toEqual([4, 5, 6, 7, 'vault']);
  });

  it('is not that of a vault which agents have', () => {
    const agents = { agent: {} };
    expect(forgottenBy(agents)).toEqual({ accounts: [4, 5, 6, 7], shares: [4, 5, 6, 7] });
    expect(forgottenBy({ ...agents, existingStorageAccountId })).toEqual({
      accounts: [1, 2, 3, 4, 5, 6, 7, 'vault'],
      shares: [4, 5, 6, 7],
    });
  });

  it('is that of all members with ephemeral storage', () => {
    const all = [1, 2, 3, 4, 5, 6, 7, 'vault'];
    const ephemeral = { storage: 'ephemeral', ephemeralAcknowledgement } as const;
    expect(forgottenBy(ephemeral)).toEqual({ accounts: all, shares: all });
    expect(forgottenBy({ ...ephemeral, deletionProtection: false })).toEqual({ accounts: [], shares: [] });
  });

  it('is every account beside an existing one, which holds shares of the same ids', () => {
    expect(forgottenBy({ existingStorageAccountId })).toEqual({
      accounts: [1, 2, 3, 4, 5, 6, 7, 'vault'],
      shares: [4, 5, 6, 7, 'vault'],
    });
  });

  it.each([
    {},
    { size: 1 },
    { storage: 'ephemeral', ephemeralAcknowledgement },
    { existingStorageAccountId },
  ] as const)('is nothing without deletion protection, whose end is meant: %j', (changes) => {
    expect(forgottenBy({ ...changes, deletionProtection: false })).toEqual({ accounts: [], shares: [] });
  });

  it('has the ids that it had', () => {
    const { members } = planAzure({ ...articleSpec, size: 7 });
    const { forgottenStorage } = planAzure({ ...articleSpec, size: 1 });
    const later = members.slice(1);
    expect(forgottenStorage.fileShares.map(({ id }) => id)).toEqual([
      ...later.map(({ fileShare }) => fileShare?.id),
      'vault-file-share',
    ]);
    expect(forgottenStorage.storageAccounts.map(({ id }) => id)).toEqual([
      ...later.map(({ storageAccount }) => (storageAccount as { readonly id: string }).id),
      'vault-storage-account',
    ]);
  });
});
