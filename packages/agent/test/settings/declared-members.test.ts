import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDeclaration } from '../../src/settings/declared-members';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();
const member = {
  name: 'etcd1',
  peerUrl: 'https://etcd1:2380',
  memberUrl: 'https://etcd1:2378',
  clientUrl: 'https://etcd1:2379',
};

function read(content: unknown): ReturnType<typeof readDeclaration> {
  const file = join(folder.path, 'members.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readDeclaration(file);
}

describe(readDeclaration, () => {
  it('reads who is declared, and where they are found', async () => {
    expect(await read({ members: [member], openWithout: ['etcd3'] })).toEqual({
      addresses: [member],
      members: ['etcd1'],
      retiring: [],
      openWithout: ['etcd3'],
      access: 'none',
    });
  });

  it('reads users and roles, and does not know them where they are something else', async () => {
    const access = await read({ members: [member], access: ['statements=1 user=audit,password'] });
    expect(access?.access).toEqual({
      roles: [],
      users: [{ name: 'audit', roles: [], hasPassword: true }],
    });
    for (const access of [[], 'user=audit', ['user=audit'], ['statements=2 user=audit']]) {
      expect((await read({ members: [member], access }))?.access).toBe('unknown');
    }
  });

  it.each<unknown>([
    '',
    '{"members":[',
    {},
    { members: [] },
    { members: [{ ...member, memberUrl: undefined }] },
    { members: [member], retiring: 'etcd1' },
    { members: [member], openWithout: [1] },
  ])('takes %j for unknown', async (content) => {
    expect(await read(content)).toBeUndefined();
  });

  it('takes a file that is not there for unknown', async () => {
    expect(await readDeclaration(join(folder.path, 'absent'))).toBeUndefined();
  });
});
