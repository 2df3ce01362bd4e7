import { inspect } from 'node:util';
import { EtcdError, type EtcdClient } from '../src';
import { describeEachMinor } from '../../../tools/jest/etcd-minors.cjs';
import { answering, runEtcd, type RunningEtcd } from './support/run-etcd';

const secret = 'canary-password';

async function createUsers({ users, roles }: EtcdClient): Promise<void> {
  await users.add('root');
  await users.grantRole('root', 'root');
  await roles.add('payments');
  await roles.grant('payments', 'readwrite', { prefix: 'payments/' });
  await users.add('payments', { password: secret });
  await users.grantRole('payments', 'payments');
}

describeEachMinor('authentication', ({ minor }) => {
  let etcd: RunningEtcd;
  let root: EtcdClient;
  beforeAll(async () => {
    etcd = await runEtcd(minor);
    root = etcd.connect();
    await createUsers(root);
    await root.authentication.enable();
  });
  afterAll(() => etcd.stop());

  /** A client with a certificate that is nobody's. */
  const connectAs = async (password: string): Promise<EtcdClient> => {
    const certificates = await etcd.authority!.issue('nobody');
    return etcd.connect({ certificates, user: { name: 'payments', password } });
  };

  it('knows a user by the name in a certificate', async () => {
    expect(await root.users.list()).toEqual(['payments', 'root']);
    expect(await root.users.roles('payments')).toEqual(['payments']);
    expect(await root.roles.list()).toEqual(expect.arrayContaining(['payments']));
    const [permission] = await root.roles.permissions('payments');
    expect(permission!.kind).toBe('readwrite');
    expect(Buffer.from(permission!.key).toString()).toBe('payments/');
    expect(Buffer.from(permission!.rangeEnd).toString()).toBe('payments0');
    const payments = etcd.connect({ certificates: await etcd.authority!.issue('payments') });
    await payments.kv.put('payments/x', 'x');
    const denied = { code: 'PERMISSION_DENIED' };
    await expect(payments.kv.put('invoices/x', 'x')).rejects.toMatchObject(denied);
    await expect(payments.maintenance.defragment()).rejects.toMatchObject(denied);
    await expect(payments.watch({ prefix: 'invoices/' })).rejects.toMatchObject(denied);
    await expect(payments.members.addLearner(['http://127.0.0.1:1'])).rejects.toMatchObject(denied);
    const snapshot = async (): Promise<void> => {
      for await (const piece of payments.maintenance.snapshot()) expect(piece).toBeUndefined();
    };
    await expect(snapshot()).rejects.toMatchObject(denied);
    await expect(payments.maintenance.status()).resolves.toMatchObject({ isLearner: false });
  });

  it('knows a user by a password, and says nothing of it', async () => {
    const payments = await connectAs(secret);
    await payments.kv.put('payments/x', 'x');
    const watch = await payments.watch({ prefix: 'payments/' });
    await payments.kv.put('payments/x', 'y');
    for await (const { type } of watch) {
      expect(type).toBe('put');
      break;
    }
    const error: unknown = await payments.kv.put('invoices/x', 'x').catch((failure: unknown) => failure);
    expect(EtcdError.is(error, 'PERMISSION_DENIED')).toBe(true);
    const wrong: unknown = await (
      await connectAs('wrong-canary')
    ).kv
      .get('payments/x')
      .catch((failure: unknown) => failure);
    expect(wrong).toMatchObject({
      call: 'Authenticate',
      code: 'INVALID_ARGUMENT',
      etcdMessage: 'etcdserver: authentication failed, invalid user ID or password',
    });
    expect(inspect([error, wrong], { depth: Infinity, showHidden: true })).not.toContain('canary');
    const token = await root.authentication.authenticate({ name: 'payments', password: secret });
    expect(token).not.toBe('');
  });

  it('asks for another token where the users have changed, and where the member knows it no more', async () => {
    const payments = await connectAs(secret);
    await payments.kv.put('payments/x', 'x');
    await root.users.add('other', { password: 'x' });
    await root.users.remove('other');
    await payments.kv.put('payments/x', 'x');
    const watching = await connectAs(secret);
    await watching.kv.get('payments/x');
    const [member] = etcd.members;
    await member!.kill();
    member!.start(`${member!.name}=${member!.peerUrl}`);
    await answering(root);
    (await watching.watch({ prefix: 'payments/' })).close();
    // Several at the same time ask for one token together.
    await Promise.all(['a', 'b', 'c'].map((name) => payments.kv.put(`payments/${name}`, name)));
    await root.users.changePassword('payments', 'another');
    await expect((await connectAs(secret)).kv.get('payments/x')).rejects.toMatchObject({
      call: 'Authenticate',
    });
    await (await connectAs('another')).kv.get('payments/x');
  });

  it('says whether it is enabled, or that this etcd cannot', async () => {
    if (minor === '3.4') {
      const error: unknown = await root.authentication.isEnabled().catch((failure: unknown) => failure);
      expect(error).toMatchObject({ code: 'UNIMPLEMENTED', call: 'AuthStatus' });
      expect((error as Error).message).toMatch(
        /^etcd 3\.4\.\d+ at "https:\/\/127\.0\.0\.1:\d+" has no "AuthStatus"$/,
      );
    } else {
      expect(await root.authentication.isEnabled()).toBe(true);
    }
    await root.roles.revoke('payments', { prefix: 'payments/' });
    await root.users.revokeRole('payments', 'payments');
    await root.roles.remove('payments');
    await root.users.remove('payments');
    await root.authentication.disable();
    // Who has a user all the same is served.
    await (await connectAs(secret)).kv.put('payments/x', 'x');
  });
});
