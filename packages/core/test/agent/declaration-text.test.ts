import * as fc from 'fast-check';
import { parseDeclaration, renderDeclaration, type DeclaredNames } from '../../src';

const names = fc.uniqueArray(
  fc.oneof(
    fc.integer({ min: 1, max: 120 }).map((ordinal) => `etcd${ordinal}`),
    fc.stringMatching(/^[a-z][a-z0-9-]{0,12}[0-9]$/),
  ),
  { maxLength: 12 },
);

/** As a declaration is read: `etcd2` before `etcd10`. */
const sorted = (list: readonly string[]): string[] =>
  list.toSorted((a, b) => a.length - b.length || Number(a > b) - Number(a < b));

describe(renderDeclaration, () => {
  it('makes one statement a value', () => {
    expect(
      renderDeclaration({
        members: ['etcd10', 'etcd1', 'etcd5'],
        retiring: ['etcd5'],
        openWithout: ['etcd3'],
      }),
    ).toEqual(['member=etcd1', 'member=etcd5', 'member=etcd10', 'retiring=etcd5', 'open-without=etcd3']);
  });
});

describe(parseDeclaration, () => {
  it('reads what was rendered, in whichever order and however often it comes', () => {
    fc.assert(
      fc.property(
        fc.record({ members: names.filter(({ length }) => length > 0), retiring: names, openWithout: names }),
        fc.infiniteStream(fc.nat()),
        (declared, random) => {
          const values = renderDeclaration(declared);
          const shuffled = [...values, ...values]
            .map((value) => ({ value, at: random.next().value as number }))
            .sort((a, b) => a.at - b.at)
            .map(({ value }) => value);
          expect(parseDeclaration(shuffled)).toEqual({
            members: sorted(declared.members),
            retiring: sorted(declared.retiring),
            openWithout: sorted(declared.openWithout),
          } satisfies DeclaredNames);
        },
      ),
    );
  });

  it('passes over what newer declarations say', () => {
    expect(
      parseDeclaration([
        'version=2',
        'member=etcd1',
        'members=etcd2',
        'member',
        'member=',
        'Member=etcd3',
        '',
      ]),
    ).toEqual({ members: ['etcd1'], retiring: [], openWithout: [] });
  });

  it.each([[[]], [['v=spf1 -all']], [['retiring=etcd1', 'open-without=etcd2']]])(
    'takes %j for no declaration',
    (values) => {
      expect(parseDeclaration(values)).toBeUndefined();
    },
  );
});
