import * as fc from 'fast-check';
import * as v from 'valibot';
import {
  decimal,
  describeValue,
  fieldsOf,
  flag,
  given,
  inspectShape,
  listOf,
  text,
  valueOf,
  wholeNumber,
} from '../../src/inspection';

describe('describeValue', () => {
  it.each([
    ['etcd', '"etcd"'],
    ['', '""'],
    ['say "x"', '"say \\"x\\""'],
    ['a\nb\u0000', '"a\\nb\\u0000"'],
    ['\u007f\u0085', '"\\u{7f}\\u{85}"'],
    ['\u202eabc\u2028', '"\\u{202e}abc\\u{2028}"'],
    ['\ud800', '"\\ud800"'],
    ['é🙂', '"é🙂"'],
    ['x'.repeat(41), `"${'x'.repeat(40)}"… (41 characters)`],
    [0, '0'],
    [-0, '0'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
    [7n, '7n'],
    [10n ** 20n, 'a long bigint'],
    [-(10n ** 5000n), 'a long bigint'],
    [true, 'true'],
    [undefined, 'undefined'],
    [null, 'null'],
    [[1], 'a list'],
    [new Map(), 'a list'],
    [{}, 'an object'],
    [Object.create(null), 'an object'],
    [new Date(0), 'an object'],
    [Symbol('x'), 'a symbol'],
    [() => 1, 'a function'],
    ['-----BEGIN EC PRIVATE KEY-----\nMHcC', 'a private key (not shown)'],
  ])('shows a value on one short line (%#)', (value, shown) => {
    expect(describeValue(value)).toBe(shown);
  });

  it('is short, on one line and readable, whatever the value', () => {
    const value = fc.oneof(
      fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true }),
      fc.string({ unit: 'binary', maxLength: 100 }),
    );
    fc.assert(
      fc.property(value, (any) => {
        const shown = describeValue(any);
        expect(shown.length).toBeLessThan(500);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

interface Machine {
  readonly name: string;
  readonly cores?: number;
  readonly memoryGiB?: number;
  readonly spot?: boolean;
  readonly disks?: readonly { readonly label: string }[];
}

const label = text({ pattern: /^[a-z]+$/, maxLength: 5, rule: 'a label', remedy: 'choose letters' });
const entries = {
  name: label,
  cores: v.optional(wholeNumber({ min: 1, max: 4, rule: 'a number of cores', remedy: 'choose 1' })),
  memoryGiB: v.optional(decimal({ min: 0.5, max: 16, rule: 'an amount of memory', remedy: 'choose 1' })),
  spot: v.optional(flag('leave it out')),
  disks: v.optional(
    listOf(fieldsOf({ label }, { rule: 'a disk', remedy: 'give a label' }), {
      rule: 'a list of disks',
      remedy: 'write [{ label: "a" }]',
    }),
  ),
};
const schema = fieldsOf(entries, { rule: 'a machine', remedy: 'give a name' });
const inspect = (value: unknown) => inspectShape<Machine>(schema, value);

describe('inspectShape', () => {
  it('finds nothing wrong with a value that fits', () => {
    const machine = { name: 'a', cores: 4, memoryGiB: 0.5, spot: false, disks: [{ label: 'b' }] };
    const { issues, valid } = inspect(machine);
    expect(issues).toEqual([]);
    expect(valid).toEqual(machine);
  });

  it('hands over a copy, so that the value may change afterwards', () => {
    const disks = [{ label: 'b' }];
    const { valid } = inspect({ name: 'a', disks });
    disks[0]!.label = '!';
    expect(valid.disks).toEqual([{ label: 'b' }]);
  });

  it('leaves out fields that are given as undefined', () => {
    const { valid, isValid } = inspect({ name: 'a', cores: undefined });
    expect(Object.keys(valid)).toEqual(['name']);
    expect(isValid('cores')).toBe(true);
  });

  it('tells every issue by path and keeps the fields that have none', () => {
    const { issues, valid, isValid } = inspect({
      cores: 1.5,
      memoryGiB: 17,
      spot: 'yes',
      disks: [{ label: 'b' }, { label: 'toolong' }, { lable: 'c' }, null],
      nmae: 'a',
    });
    expect(issues).toEqual([
      { path: 'name', code: 'required', message: 'is required: a label; choose letters' },
      { path: 'cores', code: 'out-of-range', message: '1.5 is not a number of cores; choose 1' },
      { path: 'memoryGiB', code: 'out-of-range', message: '17 is not an amount of memory; choose 1' },
      { path: 'spot', code: 'wrong-type', message: '"yes" is not true or false; leave it out' },
      { path: 'disks.1.label', code: 'out-of-range', message: '"toolong" is not a label; choose letters' },
      { path: 'disks.2.label', code: 'required', message: 'is required: a label; choose letters' },
      { path: 'disks.3', code: 'wrong-type', message: 'null is not a disk; give a label' },
      {
        path: 'disks.2.lable',
        code: 'unknown-key',
        message: 'is not a field; the nearest is "label"; known fields are label',
      },
      {
        path: 'nmae',
        code: 'unknown-key',
        message:
          'is not a field; the nearest is "name"; known fields are name, cores, memoryGiB, spot, disks',
      },
    ]);
    expect(valid).toEqual({});
    expect((['name', 'cores', 'memoryGiB', 'spot', 'disks'] as const).map(isValid)).toEqual(
      Array(5).fill(false),
    );
  });

  it('keeps fields beside a broken one', () => {
    const { valid, isValid } = inspect({ name: 'a', cores: 0 });
    expect(valid).toEqual({ name: 'a' });
    expect([isValid('name'), isValid('cores'), isValid('disks')]).toEqual([true, false, true]);
  });

  it('holds no field for valid where the value itself is not', () => {
    for (const value of [null, 5, ['a'], new Set(['a'])]) {
      const { issues, valid, isValid } = inspect(value);
      expect(issues.map(({ path }) => path)).toContain('');
      expect(valid).toEqual({});
      expect(isValid('cores')).toBe(false);
    }
  });

  it('takes NaN for no number', () => {
    expect(inspect({ name: 'a', memoryGiB: NaN }).issues).toEqual([
      { path: 'memoryGiB', code: 'wrong-type', message: 'NaN is not an amount of memory; choose 1' },
    ]);
  });
});

describe('valueOf', () => {
  const entry = valueOf({
    pattern: /^[a-z]+$/,
    maxLength: 5,
    rule: 'a label',
    remedy: 'choose letters',
  });
  const machine = fieldsOf({ name: entry }, { rule: 'a machine', remedy: 'give a name' });
  const namesOf = (name: unknown) => inspectShape<{ readonly name: unknown }>(machine, { name });
  const output = { apply: () => output };

  it.each([
    ['a token in text', '${TfToken[TOKEN.0]}'],
    ['a token within text', 'before ${TfToken[TOKEN.7]} after'],
    ['an output, which has apply', output],
    ['a promise', Promise.resolve('x')],
    ['text that fits', 'abc'],
  ])('takes %s as it is', (_, value) => {
    const { issues, valid } = namesOf(value);
    expect(issues).toEqual([]);
    expect(valid.name).toBe(value);
  });

  it.each([
    ['text that does not fit', 'ABC', 'bad-format', '"ABC" is not a label; choose letters'],
    ['text that is too long', 'abcdef', 'out-of-range', '"abcdef" is not a label; choose letters'],
    ['a dollar alone', '$', 'bad-format', '"$" is not a label; choose letters'],
    ['nothing', undefined, 'required', 'undefined is not a label; choose letters'],
    ['null', null, 'wrong-type', 'null is not a label; choose letters'],
    ['a number', 5, 'wrong-type', '5 is not a label; choose letters'],
    ['an object', {}, 'wrong-type', 'an object is not a label; choose letters'],
    ['apply that is no function', { apply: true }, 'wrong-type', 'an object is not a label; choose letters'],
    ['a list', ['${x}'], 'wrong-type', 'a list is not a label; choose letters'],
    ['a function, which has apply', () => 'abc', 'wrong-type', 'a function is not a label; choose letters'],
    ['text in an object', new String('${x}'), 'wrong-type', 'a list is not a label; choose letters'],
  ])('refuses %s', (_, value, code, message) => {
    expect(namesOf(value).issues).toEqual([{ path: 'name', code, message }]);
  });

  it('says its rule where it is missing', () => {
    expect(inspectShape<{ readonly name: unknown }>(machine, {}).issues).toEqual([
      { path: 'name', code: 'required', message: 'is required: a label; choose letters' },
    ]);
  });

  it('shows no value where its rule says so', () => {
    const secret = fieldsOf(
      { name: valueOf({ pattern: /^x$/, maxLength: 5, rule: 'a key', remedy: 'give one', shown: false }) },
      { rule: 'a machine', remedy: 'give a name' },
    );
    for (const value of ['hunter2', 5, {}]) {
      expect(inspectShape<{ readonly name: unknown }>(secret, { name: value }).issues[0]?.message).toBe(
        'the value (not shown) is not a key; give one',
      );
    }
  });
});

describe('given', () => {
  it('drops the fields that are undefined and no others', () => {
    expect(Object.keys(given({ a: undefined, b: null, c: 0, d: '' }))).toEqual(['b', 'c', 'd']);
  });
});
