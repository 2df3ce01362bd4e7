import {
  formatPath,
  isList,
  isObject,
  type Json,
  type Path,
  valueAt,
  walk,
} from '@etcd-iac/observe/observed';

/** Observes what becomes of a changed plan, as text; rejects where the adapter cannot work with it. */
export type ObserveChanged = (change: (plan: Json) => Json) => Promise<string>;

/**
 * Values of a plan, below a path, of which a change changes nothing that is observed. Where an adapter fails, a value is not dead.
 *
 * Most are found at once: many get a value that there is nowhere else, and those are alive that turn up in what is observed. What
 * does not turn up as it is, such as a switch or one of a closed set, is changed alone.
 */
export async function findDeadValues(
  plan: Json,
  within: string,
  observe: ObserveChanged,
): Promise<readonly string[]> {
  const leaves = leavesOf(plan).filter((leaf) => formatPath(leaf).startsWith(within));
  const base = await observe((same) => same);
  const unseen: Path[] = [];
  for (const chunk of chunksOf(leaves, 25)) unseen.push(...(await unseenOf(chunk, plan, observe)));
  const dead: string[] = [];
  for (const leaf of unseen) {
    const text = await observe((given) => changeAt(given, leaf, otherValue)).catch(String);
    if (text === base) dead.push(formatPath(leaf));
  }
  return dead;
}

/** The leaves that do not turn up when all of them get a value of their own. */
async function unseenOf(
  leaves: readonly Path[],
  plan: Json,
  observe: ObserveChanged,
): Promise<readonly Path[]> {
  const marked = leaves.map((leaf, index) => ({ leaf, mark: markOf(valueAt(plan, ...leaf), index) }));
  const text = await observe((given) =>
    marked.reduce(
      (all, { leaf, mark }) => (mark === undefined ? all : changeAt(all, leaf, () => mark)),
      given,
    ),
  ).catch(() => '');
  return marked
    .filter(({ mark }) => mark === undefined || !text.includes(String(mark)))
    .map(({ leaf }) => leaf);
}

/** A value that there is nowhere else; none for a switch. */
function markOf(value: Json | undefined, index: number): string | number | undefined {
  if (typeof value === 'number') return 7_000_000 + index;
  return typeof value === 'string' ? `mark${index}x` : undefined;
}

const toldToTheProgram = new Set(['cluster', 'clientCredentials', 'clients']);

/** Every scalar that an adapter translates, but for ids of constructs, and what is told to the program alone. */
function leavesOf(plan: Json): readonly Path[] {
  return [...walk(plan)]
    .filter(({ value }) => !isList(value) && !isObject(value))
    .map(({ path }) => path)
    .filter((path) => path.at(-1) !== 'id' && !toldToTheProgram.has(String(path[0])) && path[2] !== 'member')
    .filter((path) => !isInSpecValue(path, plan));
}

/** Where a value stands in the spec is no value itself: the options are exercised one by one elsewhere. */
function isInSpecValue(path: Path, plan: Json): boolean {
  return path.some((_, index) => {
    const part = valueAt(plan, ...path.slice(0, index));
    return isObject(part) && part.from === 'spec';
  });
}

/** Others of closed sets, of which an adapter asks for one and takes anything else for the other. */
const others: Readonly<Record<string, string>> = {
  authorities: 'certificate',
  certificate: 'privateKey',
  privateKey: 'certificate',
  cluster: 'remote',
  remote: 'cluster',
};

/** Another value of the same kind. */
function otherValue(value: Json): Json {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  const other = typeof value === 'string' ? others[value] : undefined;
  return other ?? `${JSON.stringify(value)}x`;
}

/** Names of files have dots in them, which a path as text has not. */
function changeAt(whole: Json, [step, ...rest]: Path, change: (value: Json) => Json): Json {
  if (step === undefined) return change(whole);
  if (isList(whole)) {
    return whole.map((item, index) => (index === step ? changeAt(item, rest, change) : item));
  }
  return isObject(whole) ? { ...whole, [step]: changeAt(whole[step] ?? null, rest, change) } : whole;
}

function chunksOf(leaves: readonly Path[], size: number): readonly (readonly Path[])[] {
  const count = Math.ceil(leaves.length / size);
  return Array.from({ length: count }, (_, index) => leaves.slice(index * size, (index + 1) * size));
}
