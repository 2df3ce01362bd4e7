import { hostLabel, hostPort } from './host-patterns';

/** Longest name of an image, registry included. Source: distribution/reference. */
const longestName = 255;

const label = hostLabel('A-Za-z0-9');
const port = hostPort;
/** What stands first is a host only where it cannot be a part of the path. */
const host = `(?:${label}(?:\\.${label})+(?::${port})?|${label}:${port}|localhost)`;
const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const tag = '[A-Za-z0-9_][\\w.-]{0,127}';
const digest = '@(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})';
const end = `(?::${tag})?(?:${digest})?$`;

/**
 * Reference to a container image: `[host[:port]/]path[:tag][@digest]`. What has neither tag nor digest is the image `latest`, and
 * 64 digits of a digest alone are no name. Source: distribution/reference, grammar, and opencontainers/go-digest.
 */
export const imageReference = new RegExp(
  `^(?=.{1,${longestName}}${end})(?![0-9a-f]{64}$)(?:${host}/)?${part}(?:/${part})*${end}`,
);

const namesHost = new RegExp(`^${host}(?=/)`);
const endsInTag = new RegExp(`:(${tag})(?:${digest})?$`);

/** Where images come from that name no host. Source: Docker Hub is called docker.io, and asked at the others. */
const dockerHub = ['docker.io', 'index.docker.io', 'registry-1.docker.io', 'auth.docker.io'];

/** The host that an image names, in lower case and without its port; `undefined` where it names none, or it is not known yet. */
export function namedHost(reference: string): string | undefined {
  return namesHost.exec(reference)?.[0].toLowerCase().replace(/:\d+$/, '');
}

/** Hosts that are asked for an image. */
export function registryHosts(reference: string): readonly string[] {
  const named = namedHost(reference);
  return named === undefined || named === 'docker.io' ? dockerHub : [named];
}

/** The tag of an image, also behind what is known only later; `undefined` where there is none, or it is not known itself. */
export function tagOf(reference: string): string | undefined {
  const known = reference.slice(reference.lastIndexOf('}') + 1);
  return endsInTag.exec(known)?.[1];
}

/** Whether a text that is no reference may hold a password, such as a URL does. */
export function mayHoldPassword(text: string): boolean {
  return /:\/\/|[?=&]|@(?!sha(?:256|384|512):[0-9a-f]*$)/i.test(text);
}
