import { printPath, type Path, type Problem } from '../diagnostics';
import {
  blocksOf,
  hasUnknown,
  isObject,
  isUnknown,
  itemsOf,
  type ObjectValue,
  type Value,
} from '../schema/value';
import { ofEachType, type Verdict } from './verdicts';

/** What is wrong between the arguments of a resource, each of which may be fine by itself. */
export function inspectArguments(type: string, config: ObjectValue): Problem[] {
  return [
    ...besideOthersOf(type).flatMap((verdict) => inspectBeside(verdict, config)),
    ...itemArgumentsOf(type).flatMap((verdict) => inspectRequired(verdict, config)),
  ];
}

/** Arguments for which it matters what stands beside them. */
const besideOthersOf = ofEachType((verdicts) =>
  verdicts.filter(
    ({ exactlyOneOf, atLeastOneOf, requiredWith, conflictsWith }) =>
      exactlyOneOf ?? atLeastOneOf ?? requiredWith ?? conflictsWith,
  ),
);

function inspectBeside(verdict: Verdict, config: ObjectValue): Problem[] {
  if (!isAsked(verdict, config)) return [];
  return [
    ...exactlyOne(verdict, config),
    ...atLeastOne(verdict, config),
    ...requiredWith(verdict, config),
    ...conflicting(verdict, config),
  ];
}

/** What is inside of a block is asked about where that is given, and all of it known. */
function isAsked({ path }: Verdict, config: ObjectValue): boolean {
  const [first = '', ...inner] = path.split('.');
  if (inner.length === 0) return true;
  return !hasUnknown(config[first] ?? null) && isGiven(valueAt(config, path.replace(/\.[^.]+$/, '')));
}

function exactlyOne({ path, exactlyOneOf: names }: Verdict, config: ObjectValue): Problem[] {
  if (!names) return [];
  const values = names.map((name) => valueAt(config, name));
  // What is unknown now may turn out to be left out.
  const mayBeGiven = values.some((value) => value !== undefined && hasUnknown(value));
  const given = names.filter((_, index) => isGiven(values[index]) && !hasUnknown(values[index] ?? null));
  const list = printList(names);
  if (given.length === 0 && !mayBeGiven) {
    return [invalid(path, `one of ${list} must be specified`)];
  }
  if (given.length < 2) return [];
  return [invalid(path, `only one of ${list} can be specified, but ${printList(given)} were specified.`)];
}

function invalid(path: string, rule: string): Problem {
  const detail = `"${printName(path)}": ${rule}`;
  return { path: placeOf(path), summary: 'Invalid combination of arguments', detail };
}

function atLeastOne({ path, atLeastOneOf: names }: Verdict, config: ObjectValue): Problem[] {
  if (!names || names.some((name) => isGiven(valueAt(config, name)))) return [];
  const detail = `"${printName(path)}": one of ${printList(names)} must be specified`;
  return [{ path: placeOf(path), summary: 'Missing required argument', detail }];
}

function requiredWith({ path, requiredWith: names }: Verdict, config: ObjectValue): Problem[] {
  if (!names || !isGiven(valueAt(config, path))) return [];
  if (names.every((name) => isGiven(valueAt(config, name)))) return [];
  const detail = `"${printName(path)}": all of ${printList([...names, path])} must be specified`;
  return [{ path: placeOf(path), summary: 'Missing required argument', detail }];
}

function conflicting({ path, conflictsWith: names = [] }: Verdict, config: ObjectValue): Problem[] {
  const own = valueAt(config, path);
  if (own === undefined || !isGiven(own) || hasUnknown(own)) return [];
  return names
    .filter((name) => isGiven(valueAt(config, name)) && !isUnknown(valueAt(config, name)))
    .map((name) => ({
      path: placeOf(path),
      summary: 'Conflicting configuration arguments',
      detail: `"${printName(path)}": conflicts with ${printName(name)}`,
    }));
}

/** Objects in a list or set that is an argument: of these the schema cannot say what each needs. */
const itemArgumentsOf = ofEachType((verdicts) => {
  const lists = verdicts.filter(({ type }) => type === 'set of objects' || type === 'list of objects');
  const inItems = (path: string) => lists.some((list) => list.path === path.replace(/\.[^.]+$/, ''));
  return verdicts.filter(({ path, required }) => required && inItems(path));
});

function inspectRequired({ path }: Verdict, config: ObjectValue): Problem[] {
  const [first = '', ...inner] = path.split('.');
  const name = inner.at(-1) ?? '';
  if (hasUnknown(config[first] ?? null)) return [];
  return objectsAt(config[first], inner.slice(0, -1))
    .filter((item) => item[name] === null)
    .map(() => ({
      path: [first],
      summary: 'Missing required argument',
      detail: `The argument "${name}" is required, but no definition was found.`,
    }));
}

function objectsAt(value: Value | undefined, path: readonly string[]): readonly ObjectValue[] {
  const items = blocksOf(value);
  const [name, ...rest] = path;
  return name === undefined ? items : items.flatMap((item) => objectsAt(item[name], rest));
}

/** The value at a path, in the first of blocks that may be repeated. */
function valueAt(config: ObjectValue, path: string): Value | undefined {
  return path.split('.').reduce<Value | undefined>((at, name) => {
    const object = Array.isArray(at) ? itemsOf(at)[0] : at;
    return isObject(object) ? object[name] : isUnknown(object) ? object : undefined;
  }, config);
}

function isGiven(value: Value | undefined): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

function placeOf(path: string): Path {
  return path.split('.').flatMap((name, index) => (index === 0 ? [name] : [0, name]));
}

function printName(path: string): string {
  return printPath(placeOf(path));
}

function printList(paths: readonly string[]): string {
  return `\`${[...new Set(paths)].sort().map(printName).join()}\``;
}
