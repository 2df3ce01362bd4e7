/** What the log of an etcd that ended, or is not healthy, says of the reason. */
export interface LogExplanation {
  /** What is known to be behind it; undefined where the log alone has to tell. */
  readonly cause?: LogCause | undefined;
  /** The lines that say why etcd ended, and the last ones, for an error message. */
  readonly text: string;
}

export type LogCause =
  | { readonly kind: 'disk-full' | 'lost-data' | 'too-many-files' | 'out-of-memory' | 'read-only' }
  | { readonly kind: 'port-taken'; readonly port: number | undefined }
  | { readonly kind: 'forbidden'; readonly path: string | undefined };

/**
 * Finds the reason in the lines of a log of etcd, in its JSON as well as in the text that 3.4 writes unless it is told otherwise.
 */
export function explainLog(lines: readonly string[]): LogExplanation {
  const told = withoutFrames(lines).filter((line) => line.trim() !== '');
  if (told.length === 0) return { text: 'its log says nothing' };
  // What others say meanwhile may follow: the last lines need not hold it.
  const reasons = [...new Set(told.filter((line) => isReason(line) || diskFull.test(line)))];
  const shown = reasons.slice(0, reasonLines);
  const last = told.slice(-lastLines).filter((line) => !shown.includes(line));
  const text = [
    ...(shown.length === 0 ? [] : ['why, as its log says:', ...shown.map(indent)]),
    ...(last.length === 0 ? [] : ['the last lines of its log:', ...last.map(indent)]),
  ].join('\n');
  return { cause: causeOf(reasons), text };
}

/** Whether a line tells of a health check at a path: etcd logs each that it does not pass, which would bury what it fails for. */
export function tellsOfCheck(line: string, path: string): boolean {
  // In other fields the path may be part of a folder's.
  const field = line.startsWith('{') ? /"(?:msg|path)":"([^"]*)"/g : /^(.*)$/g;
  return [...line.matchAll(field)].some(([, text = '']) => text === path || text.includes(`${path} `));
}

const reasonLines = 3;
const lastLines = 12;
const longestLine = 1000;

/** A full disk is told by others as well, before etcd ends. */
const diskFull = /no space left on device|disk quota exceeded/;

/** What etcd ends with: an entry of its log, as JSON or as text of 3.4 and 3.6, or Go's own words. And Node's, of an agent. */
function isReason(line: string): boolean {
  if (/^(\w+ \[)?\w*Error\b\]?: /.test(line)) return true;
  return /"level":"(fatal|panic)"|^\S+ \S+ C \| |\t(fatal|panic)\t|^(panic|fatal error): /.test(line);
}

function causeOf(reasons: readonly string[]): LogCause | undefined {
  const all = reasons.join('\n');
  if (diskFull.test(all)) return { kind: 'disk-full' };
  // etcd's own check when it starts, and what raft finds where the member was told by others what it has to have.
  if (/has already been bootstrapped|tocommit\(\d+\) is out of range/.test(all)) return { kind: 'lost-data' };
  const taken =
    /(?:listen \w+ \S+:(\d+): )?bind: address already in use/.exec(all) ??
    /listen EADDRINUSE: address already in use \S+:(\d+)/.exec(all);
  if (taken) return { kind: 'port-taken', port: taken[1] === undefined ? undefined : Number(taken[1]) };
  if (/too many open files|file descriptor limit of etcd process is too low/.test(all))
    return { kind: 'too-many-files' };
  if (/cannot allocate memory|out of memory/.test(all)) return { kind: 'out-of-memory' };
  if (all.includes('read-only file system')) return { kind: 'read-only' };
  const denied = all.indexOf('permission denied');
  if (denied !== -1) return { kind: 'forbidden', path: pathBefore(denied, all) };
  // The text of 3.4 names the folder alone.
  const folder = /error listing data dir: (\/.*)/.exec(all);
  return folder ? { kind: 'forbidden', path: folder[1] } : undefined;
}

/** As in `open /data/member: permission denied`. A line may be long, and Linux takes no path of more than 4,096 bytes. */
function pathBefore(index: number, text: string): string | undefined {
  return /\w+ (\/[^"\n]*): $/.exec(text.slice(Math.max(0, index - 4_200), index))?.[1];
}

/** Lines without the stacks of Go, which name code of etcd alone. */
function withoutFrames(lines: readonly string[]): readonly string[] {
  let inStack = false;
  return lines.flatMap((line) => {
    if (/^goroutine \d+ .*\[.*\]:$/.test(line)) inStack = true;
    else if (/^(\{|\d{4}[-/]\d\d[-/]\d\d|panic: |fatal error: )/.test(line)) inStack = false;
    return inStack ? [] : [withoutStackField(line)];
  });
}

function withoutStackField(line: string): string {
  if (!line.includes('"stacktrace":')) return line;
  try {
    const { stacktrace: _, ...entry } = JSON.parse(line) as Readonly<Record<string, unknown>>;
    return JSON.stringify(entry);
  } catch {
    return line;
  }
}

function indent(line: string): string {
  return `  ${line.length <= longestLine ? line : `${line.slice(0, longestLine - 1)}…`}`;
}
