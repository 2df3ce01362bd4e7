import {
  defaultEtcdVersion,
  etcdMinors,
  newestEtcdVersion,
  parseEtcdVersion,
  type EtcdMinor,
  type ClusterSpec,
  type SpecIssue,
} from '@etcd-iac/core';
import { clusterDefaults, describeValue, versionProblem, type IsDeferred } from '@etcd-iac/core/inspection';
import type { ContainersSpec } from './containers-spec';
import { tagOf } from './image-reference';

type Valid = Partial<ContainersSpec<unknown> & Pick<ClusterSpec<unknown>, 'version' | 'transportSecurity'>>;

/** What a tag says of the etcd in an image. */
interface TaggedVersion {
  /** All of it, or major and minor. */
  readonly version: string;
  readonly isPreRelease: boolean;
}

const prefix = '(?:(?:etcd|release)[-_.]?)?[vV]?';
const number = '(?:0|[1-9]\\d{0,2})';
const whole = new RegExp(`^${prefix}(${number}\\.${number}\\.(?:0|[1-9]\\d{0,3}))(?!\\d)(.*)$`);
/** Two numbers are a version only where they are one of etcd: images have numbers of their own. */
const short = new RegExp(`^${prefix}(3\\.${number})(?![\\d.])(.*)$`);

/** Reads a tag such as `v3.6.14`, `3.5.33-debian-12-r1` or `3.6`; `undefined` where it says no version. */
export function versionOfTag(tag: string): TaggedVersion | undefined {
  const [, version, rest = ''] = whole.exec(tag) ?? short.exec(tag) ?? [];
  if (version === undefined) return undefined;
  return { version, isPreRelease: /^[-._]?(?:alpha|beta|rc)/i.test(rest) };
}

/**
 * `version` decides variables and probe, so that it must be that of the image. What an image holds is told by its tag alone, where
 * that is known and reads as a version.
 */
export function inspectImageVersion(valid: Valid, isDeferred: IsDeferred): SpecIssue[] {
  const { image, version = defaultEtcdVersion } = valid;
  const tag = image === undefined ? undefined : knownTag(image, isDeferred);
  const tagged = tag === undefined ? undefined : versionOfTag(tag);
  if (tag === undefined || !tagged) return [];
  const says = `the tag ${describeValue(tag)} says etcd ${tagged.version}`;
  const decided = `version is "${version}"${valid.version === undefined ? ', its default' : ''}`;
  if (tagged.isPreRelease) {
    const message = `${says} before its release, which is not planned, and ${decided}; take an image of ${version}`;
    return [{ path: 'image', code: 'unsupported', message }];
  }
  if (version === tagged.version || version.startsWith(`${tagged.version}.`)) return [];
  return [differs(says, decided, tagged.version, valid)];
}

function knownTag(image: string, isDeferred: IsDeferred): string | undefined {
  const tag = tagOf(image);
  return tag === undefined || isDeferred(tag) ? undefined : tag;
}

function differs(says: string, decided: string, tagged: string, valid: Valid): SpecIssue {
  const { version = defaultEtcdVersion, transportSecurity = clusterDefaults.transportSecurity } = valid;
  const parsed = parseEtcdVersion(tagged);
  const problem = parsed && versionProblem(parsed, { isExposed: transportSecurity !== 'none' });
  if (parsed && problem !== undefined) {
    const message =
      `${says}, which is ${problem}, and ${decided}; take an image of ${version}, ` +
      `or one of ${newestEtcdVersion(parsed.minor)} and set version to that`;
    return { path: 'image', code: 'unsupported', message };
  }
  const plannable = parsed ? tagged : newestOf(tagged);
  const remedy =
    plannable === undefined
      ? `take an image of ${version}, or one whose tag says no version`
      : `set version to "${plannable}", or take an image of ${version}`;
  return { path: 'image', code: 'conflict', message: `${says}, but ${decided}; ${remedy}` };
}

/** The newest patch of a minor release, where it is known. */
function newestOf(tagged: string): string | undefined {
  const minor = Object.keys(etcdMinors).find((known): known is EtcdMinor => known === tagged);
  return minor && newestEtcdVersion(minor);
}
