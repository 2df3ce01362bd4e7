/** The versions of Node that etcd-iac runs on, as the packages say it in `engines`. */
export const supportedNode = '^20.19.0 || ^22.12.0 || >=24.0.0';

interface Release {
  readonly major: number;
  readonly minor: number;
  /** Whether later major releases are meant, too. */
  readonly andLater: boolean;
}

/** What is wrong with a version of Node, in one sentence; undefined of one that etcd-iac runs on. */
export function refuseNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const releases = releasesOf(supportedNode);
  const fits = (release: Release): boolean =>
    major === release.major ? minor >= release.minor : release.andLater && major > release.major;
  if (releases.some(fits)) return undefined;
  const names = releases.map((release) => `${release.major}${release.minor > 0 ? `.${release.minor}` : ''}`);
  const newest = names.pop();
  return `etcd-iac needs Node ${names.join(', ')} or ${newest} and later; this is ${version}`;
}

function releasesOf(range: string): readonly Release[] {
  return [...range.matchAll(/(\^|>=)(\d+)\.(\d+)/g)].map(([, sign, major, minor]) => ({
    major: Number(major),
    minor: Number(minor),
    andLater: sign === '>=',
  }));
}
