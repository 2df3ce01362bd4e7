import { LocalClusterError } from '../src';
import { explainMachineError, onThisMachine } from '../src/machine-error';

const task = { subject: 'no cluster can be kept in "/data"', remedy: 'give another dataDir' };

const systemError = (code: string): Error =>
  Object.assign(new Error(`${code}: why, mkdir '/data'`), { code, syscall: 'mkdir', path: '/data' });

it.each<[string, string]>([
  ...['EEXIST', 'ENOTDIR', 'EROFS', 'ENOENT', 'EACCES', 'EPERM', 'ENAMETOOLONG', 'ELOOP', 'EIO', 'EBUSY'].map(
    (code): [string, string] => [code, 'give another dataDir'],
  ),
  ['ENOSPC', 'the disk is full: free some space, or give another dataDir'],
  ['EDQUOT', 'your quota of the disk is used up: free some space, or give another dataDir'],
  ['EMFILE', 'this process has too many files open: raise its limit (ulimit -n)'],
  ['ENFILE', 'this machine has too many files open: end what has them, or raise its limit'],
  ['EAGAIN', 'this user has too many processes: end some, or raise the limit (ulimit -u)'],
  ['ENOMEM', 'this machine has no memory left: end what takes it'],
])('says of %s the cause, the path and what helps', (code, remedy) => {
  const explained = explainMachineError(systemError(code), task);
  expect(LocalClusterError.is(explained)).toBe(true);
  expect(String(explained)).toBe(
    `LocalClusterError: no cluster can be kept in "/data": ${code}: why, mkdir '/data'; ${remedy}`,
  );
  expect((explained as Error).stack).toBe(String(explained));
});

it('leaves what is no error of the machine as it is, whoever throws it', async () => {
  for (const error of [new TypeError('a bug'), new LocalClusterError('known'), undefined]) {
    const thrown: unknown = await onThisMachine(task, () => {
      throw error; // eslint-disable-line @typescript-eslint/only-throw-error -- anything can be thrown
    }).catch((reason: unknown) => reason);
    expect(thrown).toBe(error);
  }
  expect(await onThisMachine(task, () => 'done')).toBe('done');
});
