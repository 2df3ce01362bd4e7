import { ReleaseError } from '../src/release-error';
import { runCommand, showCommand } from '../src/run-command';

describe.each([
  ['runCommand', runCommand],
  ['showCommand', showCommand],
])('%s', (_name, run) => {
  it('refuses a program that is not there by name', async () => {
    const end = run('no-such-program', [], { cwd: __dirname });
    await expect(end).rejects.toThrow('no-such-program: cannot be run: spawn no-such-program ENOENT');
    await expect(end).rejects.toThrow(ReleaseError);
  });
});
