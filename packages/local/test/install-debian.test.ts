import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeUnless } from '../../../tools/jest/describe-unless.cjs';
import { installEtcd } from '../src';
import { temporaryFolder } from './support/temporary-folder';
import { withEnv } from './support/with-env';

const folder = temporaryFolder();

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const missing = existsSync(keyring) ? undefined : `there is no ${keyring}`;

// That packages of a real archive can be installed is what the set-up of these tests shows on a fresh Debian.
describeUnless(missing, "Debian's packages", () => {
  const archive = (): string => join(folder.path, 'archive');

  // apt of this machine as if it were set up with an archive in a folder, which its owner trusts.
  withEnv(() => {
    const suite = join(archive(), 'dists', 'trixie');
    mkdirSync(join(suite, 'main'), { recursive: true });
    writeFileSync(join(suite, 'Release'), 'Origin: Debian\nCodename: trixie\nComponents: main\n');
    const sources = join(folder.path, 'sources.list');
    writeFileSync(
      sources,
      `deb [trusted=yes] file:${archive()} bookworm main\ndeb [trusted=yes] file:${archive()}-updates bookworm-updates main\n`,
    );
    const config = join(folder.path, 'apt.conf');
    writeFileSync(
      config,
      [
        `Dir::Etc::SourceList "${sources}";`,
        `Dir::Etc::SourceParts "${folder.path}/none";`,
        // Somebody's ways on their own machine.
        'APT::Get::AllowUnauthenticated "true";',
        'Acquire::AllowInsecureRepositories "true";',
        'APT::Default-Release "bookworm";',
        '',
      ].join('\n'),
    );
    return {
      APT_CONFIG: config,
      XDG_CACHE_HOME: join(folder.path, 'cache'),
      // Nothing listens on port 1: the release is out of reach.
      ETCD_IAC_RELEASES_URL: 'http://127.0.0.1:1',
    };
  });

  it("come from the archive that this machine's apt is set up with, and only with Debian's signature", async () => {
    const error = (await installEtcd({ minor: '3.5' }).catch((reason: unknown) => reason)) as Error;
    expect(error.message).toContain(`The repository 'file:${archive()} trixie Release' is not signed.`);
    expect(error.message).not.toContain('-updates');
    expect(readdirSync(join(folder.path, 'cache', 'etcd-iac'))).toEqual([]);
  });

  it('carry no 3.6', async () => {
    await expect(installEtcd({ minor: '3.6' })).rejects.toThrow('no Debian release carries etcd 3.6');
  });
});
