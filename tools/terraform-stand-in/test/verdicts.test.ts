import { inspectArguments } from '../src/azurerm/argument-rules';
import { azurermProvider } from '../src/azurerm/azurerm-provider';
import { newSession } from '../src/azurerm/azurerm-session';
import { resourceTypes } from '../src/azurerm/resource-type';
import { valueRulesOf } from '../src/azurerm/value-rules';
import { combinationsTried, knownTypes, verdictsOf, type Verdict } from '../src/azurerm/verdicts';
import type { Problem } from '../src/diagnostics';
import { inspectConfig } from '../src/lifecycle/inspect-config';
import { planChange } from '../src/lifecycle/plan-change';
import { blockType } from '../src/schema/block-type';
import type { CtyType } from '../src/schema/cty-type';
import { isObject, itemsOf, unknown, unknownToNull, type ObjectValue, type Value } from '../src/schema/value';

const { resources, schema, isLegacy } = azurermProvider(newSession(undefined, () => undefined));

// Of what was only read, these are the values that the source says something of.
describe.each(resourceTypes)('the stand-in of %s, asked what the true azurerm was asked', (type) => {
  const verdicts = verdictsOf(type).filter(({ kind }) => kind === 'argument');
  const inspect = (config: ObjectValue) =>
    inspectConfig(resources[type]!, schema.resources[type]!.block, config, isLegacy);
  const resource = blockType(schema.resources[type]!.block);

  test('takes and refuses the same values', () => {
    const contradictions = verdicts.flatMap((verdict) => {
      const without = inspect(configWith(resource, verdict, null));
      const isRefused = (value: Value) =>
        addedTo(without, inspect(configWith(resource, verdict, value))).length > 0;
      return [
        ...verdict.accepted.filter((value) => isRefused(written(value))).map((value) => ['refuses', value]),
        ...verdict.refused
          .filter(({ value }) => !isRefused(written(value)))
          .map(({ value }) => ['takes', value]),
      ].map(([does, value]) => `${does} ${verdict.path} = ${JSON.stringify(value)}`);
    });

    expect(contradictions).toEqual([]);
  });

  test('refuses a value in the words of the true one, where these are known', () => {
    const inKnownWords = verdicts.filter(({ rule = '' }) => /^(one of|not empty|from) /.test(rule));
    const other = inKnownWords.flatMap((verdict) => {
      const without = inspect(configWith(resource, verdict, null));
      return verdict.refused
        .filter(({ error }) => error.startsWith('expected ') && !/one of \[\d/.test(error))
        .flatMap(({ value, error }) => {
          const [problem] = addedTo(without, inspect(configWith(resource, verdict, value)));
          const ours = problem?.summary.trim() ?? '';
          return ours.startsWith(error.trim()) ? [] : [{ ours, theirs: error }];
        });
    });

    expect(other).toEqual([]);
  });

  test('says nothing of an argument before the apply, while anything beside it is unknown', () => {
    const nested = verdicts.filter(({ path, refused }) => path.includes('.') && refused.length > 0);
    const early = nested.filter((verdict) => {
      const config = configWith(resource, verdict, written(verdict.refused[0]!.value));
      const [first = ''] = verdict.path.split('.');
      return inspect({ ...config, [first]: [...(config[first] as Value[]), unknown] }).some(
        ({ path, summary }) => path[0] === first && !/combination|Missing/.test(summary),
      );
    });

    expect(early.map(({ path }) => path)).toEqual([]);
  });

  test('excludes and requires the same arguments', () => {
    const tried = combinationsTried.filter(({ resource: of }) => of === type);
    const contradictions = tried.filter(({ of, given, rule, verdict, error = '' }) => {
      const config = given.reduce<ObjectValue>(
        (before, path) =>
          placed(before, path.split('.'), sampleOf(verdictsOf(type).find((each) => each.path === path)!)),
        {},
      );
      const own = inspectArguments(type, config).filter(({ path }) =>
        of.some((one) => one.split('.')[0] === path[0]),
      );
      const said = own.map(({ summary, detail = '' }) => `${summary} | ${detail}`).join('\n');
      const words = error.replaceAll(/…$/g, '');
      return verdict === 'refused'
        ? rule === 'exactlyOneOf' || rule === 'atLeastOneOf'
          ? !said.includes(words)
          : own.length === 0
        : own.length > 0;
    });

    expect(contradictions).toEqual([]);
  });

  test('replaces for the same arguments, and fills in the same defaults', () => {
    const behaviour = resources[type]!;
    const { block } = schema.resources[type]!;
    const sometimes = Object.keys(behaviour.forceNew.when ?? {});
    const contradictions = verdicts.flatMap((verdict) => {
      const { path, type: of, forceNew, accepted, default: standard } = verdict;
      const [first = 'x', second = null] = of === 'number' ? [1, 2] : accepted;
      const created = (value: Value) => {
        const config = configWith(resource, verdict, value);
        return planChange(behaviour, block, { prior: null, proposed: config, config }).planned;
      };
      const prior = unknownToNull(created(first)) as ObjectValue;
      const proposed = configWith(resource, verdict, second);
      const { replaced } = planChange(behaviour, block, { prior, proposed, config: proposed });
      const planned = created(null);
      const filled = valueAt(planned, path.split('.'));
      return [
        ...(sometimes.includes(path) || isObjects(of) || forceNew === replaced.length > 0
          ? []
          : [`${path} ${forceNew ? 'is kept' : 'replaces'}`]),
        ...(standard === undefined || filled === standard
          ? []
          : [`${path} is ${JSON.stringify(filled)}, and not ${JSON.stringify(standard)}`]),
      ];
    });

    expect(contradictions).toEqual([]);
  });

  test('has a condition for what replaces only sometimes', () => {
    const sometimes = verdictsOf(type).filter(({ forceNewWhen }) => forceNewWhen !== undefined);
    // In the state of the true one there is always such a block.
    const added = type === 'azurerm_private_dns_zone' ? ['soa_record'] : [];

    expect(Object.keys(resources[type]!.forceNew.when ?? {}).sort()).toEqual(
      [...sometimes.map(({ path }) => path), ...added].sort(),
    );
  });
});

test.each(knownTypes)('the rules of %s give every verdict that was recorded or read', (type) => {
  const rules = valueRulesOf(type);
  const contradictions = verdictsOf(type)
    // What only counts beside another argument is no rule of a value.
    .filter(({ kind, requiredWith }) => kind === 'argument' && !requiredWith)
    .flatMap(({ path, type: of, accepted, refused }) => {
      const rule = rules[isList(of) ? `${path}.*` : path];
      const isRefused = (value: Value) => rule?.(path, asItem(of, written(value))) !== undefined;
      return [
        ...accepted.filter(isRefused).map((value) => `refuses ${path} = ${String(value)}`),
        ...refused
          .filter(({ value }) => !isRefused(value))
          .map(({ value }) => `takes ${path} = ${String(value)}`),
      ];
    });

  expect(contradictions).toEqual([]);
});

function isObjects(type: Verdict['type']): boolean {
  return type === 'set of objects' || type === 'list of objects';
}

function valueAt(value: Value | undefined, [name, ...rest]: readonly string[]): Value | undefined {
  if (name === undefined) return value;
  const object = isObject(value) ? value : itemsOf(value)[0];
  return isObject(object) ? valueAt(object[name], rest) : undefined;
}

/** A letter and how often it stands: so long texts were written down. */
function written(value: Value): Value {
  const [, letter, count] = /^(.) × (\d+)$/.exec(typeof value === 'string' ? value : '') ?? [];
  return letter === undefined ? value : letter.repeat(Number(count));
}

function isList(type: Verdict['type']): boolean {
  return Array.isArray(type) && type[0] !== 'map';
}

function asItem(type: Verdict['type'], value: Value): Value {
  return Array.isArray(type) && type[0] === 'map' ? { k: value } : value;
}

/** A resource with nothing but one argument, in as many blocks as that takes. */
function configWith(
  type: CtyType,
  { path, type: of }: Pick<Verdict, 'path' | 'type'>,
  value: Value,
): ObjectValue {
  const whole = value === null ? null : isList(of) ? [value] : asItem(of, value);
  return put(type, path.split('.'), whole) as ObjectValue;
}

function put(type: CtyType, [name, ...rest]: readonly string[], value: Value): Value {
  if (name === undefined) return value;
  if (typeof type === 'string') throw new Error(`nothing is inside of ${type}`);
  if (type[0] === 'list' || type[0] === 'set') return [put(type[1], [name, ...rest], value)];
  if (type[0] === 'map') throw new Error('maps have no arguments');
  const parts = Object.entries(type[1]).map(([part, partType]): [string, Value] => [
    part,
    part === name
      ? put(partType, rest, value)
      : typeof partType !== 'string' &&
          (partType[0] === 'list' || partType[0] === 'set') &&
          isBlock(partType[1])
        ? []
        : null,
  ]);
  return Object.fromEntries(parts);
}

function isBlock(type: CtyType): boolean {
  return typeof type !== 'string' && type[0] === 'object';
}

function addedTo(before: readonly Problem[], after: readonly Problem[]): readonly Problem[] {
  const known = new Set(before.map((problem) => JSON.stringify(problem)));
  return after.filter((problem) => !known.has(JSON.stringify(problem)));
}

function sampleOf({ kind, accepted, type }: Verdict): Value {
  if (kind === 'block') return [{}];
  return accepted[0] ?? (type === 'bool' ? true : 'x');
}

/** The resource with one argument more, in the one block that has it. */
function placed(object: ObjectValue, [name = '', ...rest]: readonly string[], value: Value): ObjectValue {
  if (rest.length === 0) return { ...object, [name]: value };
  const [block] = itemsOf(object[name]).filter(isObject);
  return { ...object, [name]: [placed(block ?? {}, rest, value)] };
}
