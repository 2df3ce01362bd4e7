import { resourceUrn } from '../src/urn';

const base = { stack: 'dev', project: 'shop', name: 'n' };

test('leaves the stack out of the types of a URN', () => {
  const stack = resourceUrn({ ...base, type: 'pulumi:pulumi:Stack', parent: undefined });
  const group = resourceUrn({ ...base, type: 'a:b:Group', parent: stack });
  expect(stack).toBe('urn:pulumi:dev::shop::pulumi:pulumi:Stack::n');
  expect(group).toBe('urn:pulumi:dev::shop::a:b:Group::n');
  expect(resourceUrn({ ...base, type: 'a:b:Item', parent: group })).toBe(
    'urn:pulumi:dev::shop::a:b:Group$a:b:Item::n',
  );
});

test('refuses a parent that is no URN', () => {
  expect(() => resourceUrn({ ...base, type: 'a:b:Item', parent: 'group' })).toThrow('"group" is not a URN');
});
