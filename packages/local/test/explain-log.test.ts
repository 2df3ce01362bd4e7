import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainLog, type LogCause } from '../src/processes/explain-log';

/** What etcd of this version has written, with its logger: recorded when it ended. */
const recorded = join(__dirname, 'recorded-logs');
const linesOf = (file: string): string[] => readFileSync(join(recorded, file), 'utf8').split('\n');

/** By the beginning of the file's name: what was done to etcd. */
const causes: Readonly<Record<string, LogCause | undefined>> = {
  full: { kind: 'disk-full' },
  perm: { kind: 'forbidden', path: '/tmp/rec/own/d' },
  port: { kind: 'port-taken', port: 14_998 },
  lost: { kind: 'lost-data' },
  lostjoined: { kind: 'lost-data' },
  baddb: undefined,
};

it.each(readdirSync(recorded))('finds the reason in %s and says it first, without frames of Go', (file) => {
  const [what = ''] = file.split('-');
  const { cause, text } = explainLog(linesOf(file));
  expect(cause).toEqual(causes[what]);
  const [heading, first] = text.split('\n');
  expect(heading).toBe('why, as its log says:');
  const words =
    /no space left|permission denied|listing data dir|already in use|already been bootstrapped|is out of range|invalid database/;
  expect(first).toMatch(words);
  expect(text).not.toMatch(/goroutine|stacktrace|\.go:\d+ \+0x|^\s+(main|runtime)\./m);
});

it('shows what an agent ends with, whatever follows', () => {
  const error = 'e [ConnectError]: [canceled] received GOAWAY';
  const { text } = explainLog([
    'node:events:502',
    error,
    ...Array<string>(20).fill('    at emit'),
    'Node.js v20',
  ]);
  expect(text).toContain(`why, as its log says:\n  ${error}\n`);
});

it.each<[LogCause | undefined, string]>([
  [
    { kind: 'disk-full' },
    '{"level":"panic","msg":"failed to commit","error":"write /d/db: disk quota exceeded"}',
  ],
  [{ kind: 'too-many-files' }, 'panic: open /d/member/wal/0.wal: too many open files'],
  [
    { kind: 'too-many-files' },
    '{"level":"fatal","msg":"file descriptor limit of etcd process is too low; please set higher","limit":64}',
  ],
  [{ kind: 'out-of-memory' }, 'fatal error: runtime: out of memory'],
  [{ kind: 'out-of-memory' }, 'panic: cannot allocate memory'],
  [
    { kind: 'read-only' },
    '{"level":"fatal","msg":"discovery failed","error":"mkdir /d/member: read-only file system"}',
  ],
  [
    { kind: 'port-taken', port: 2381 },
    '2026-11-29\tfatal\tx\t{"error": "listen tcp [::1]:2381: bind: address already in use"}',
  ],
  // What an agent ends with.
  [{ kind: 'port-taken', port: 2377 }, 'Error: listen EADDRINUSE: address already in use 127.0.0.1:2377'],
  [undefined, 'TypeError: x is not a function'],
  [
    { kind: 'forbidden', path: '/d/a b/member' },
    '{"level":"fatal","msg":"cannot access","error":"mkdir /d/a b/member: permission denied"}',
  ],
  [undefined, '{"level":"fatal","msg":"something else"}'],
  [undefined, '{"level":"warn","msg":"a client: permission denied"}'],
])('finds %j', (cause, line) => {
  expect(explainLog(['{"level":"info"}', line]).cause).toEqual(cause);
});

it('tells no line at a length that nobody reads', () => {
  const { text } = explainLog([`panic: ${'x'.repeat(100_000)}`]);
  expect(text.length).toBeLessThan(1_100);
});

it('reads a long line but a few times', () => {
  const words = ['x', 'x /', 'listen x ', '\t', 'a b C | ', 'panic: '].map((word) =>
    word.repeat(100_000 / word.length),
  );
  const before = process.cpuUsage();
  for (const line of words) explainLog([`panic: ${line}`]);
  // Each takes a few milliseconds, and took seconds where every character was a new beginning.
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(2_000);
});
