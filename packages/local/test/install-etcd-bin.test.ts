import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { placeStandIn } from './support/etcd-stand-in';
import { runTypescript } from './support/run-typescript.cjs';
import { temporaryFolder } from './support/temporary-folder';

const folder = temporaryFolder();

interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs the program on a machine of which it sees nothing but the test's folder. */
function run(...args: string[]): Promise<Outcome> {
  const env = {
    PATH: join(folder.path, 'bin'),
    XDG_CACHE_HOME: join(folder.path, 'cache'),
    // Nothing listens on port 1.
    ETCD_IAC_RELEASES_URL: 'http://127.0.0.1:1',
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      runTypescript('src/bin/install-etcd.ts', ...args),
      { env },
      (error, output, errors) => {
        resolve({ code: error ? Number(error.code) : 0, output, errors });
      },
    );
  });
}

const placeCached = (version: string): string =>
  placeStandIn(join(folder.path, 'cache', 'etcd-iac', `etcd-${version}`), version);

it('prints a line for each minor, in the order asked for', async () => {
  const cached = placeCached('3.4.45');
  const onPath = placeStandIn(join(folder.path, 'bin'), '3.6.14');
  expect(await run('3.6', '3.4')).toEqual({
    code: 0,
    output: `${onPath} 3.6.14 path\n${cached} 3.4.45 cache\n`,
    errors: '',
  });
});

it('is content with any etcd when asked for none', async () => {
  const cached = placeCached('3.5.33');
  expect(await run()).toEqual({ code: 0, output: `${cached} 3.5.33 cache\n`, errors: '' });
});

it('explains itself', async () => {
  const { code, output, errors } = await run('--help');
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  expect(output).toMatchSnapshot();
});

it.each([
  [['3.3'], '"3.3" is not one of 3.4, 3.5, 3.6, 3.7'],
  [['--minor', '3.5'], "Unknown option '--minor'"],
])('answers a mistake with one line and exit code 2: %j', async (args, message) => {
  expect(await run(...args)).toEqual({ code: 2, output: '', errors: `etcd-iac-install-etcd: ${message}\n` });
});

it('answers a failure with what was tried and exit code 1', async () => {
  const { code, output, errors } = await run('3.6');
  expect({ code, output }).toEqual({ code: 1, output: '' });
  expect(errors).toContain(
    'etcd-iac-install-etcd: etcd 3.6 could not be installed:\n  the official release: ',
  );
  expect(errors).not.toMatch(/^\s+at /m);
});
