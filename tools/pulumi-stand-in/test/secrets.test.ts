import { redactor } from '../src/redact';
import { carrySecretProperties, secretPaths, secretStrings } from '../src/secrets';
import { reveal, secret } from '../src/values';

test('names the places of secrets in the path syntax of Pulumi', () => {
  const properties = {
    plain: 'text',
    password: secret('p'),
    containers: [{ env: [{ value: 'v' }, { value: secret('s') }] }],
    tags: { 'a.b': secret('t') },
  };
  expect(secretPaths(properties)).toEqual(['password', 'containers[0].env[1].value', 'tags["a.b"]']);
});

test('finds every string within a secret, and none outside', () => {
  expect(secretStrings({ a: 'plain', b: [secret({ c: ['x', 1], d: 'y' })] })).toEqual(['x', 'y']);
});

test('puts the secret marks of inputs on the outputs of the same place', () => {
  const inputs = { name: 'n', auth: { key: secret('k') }, list: ['a', secret('b')] };
  const outputs = { name: 'n', auth: { key: 'K', kind: 'rsa' }, list: ['a', 'b', 'c'], host: 'h' };
  expect(carrySecretProperties(inputs, outputs)).toEqual({
    name: 'n',
    auth: { key: secret('K'), kind: 'rsa' },
    list: ['a', secret('b'), 'c'],
    host: 'h',
  });
});

test('a secret within a secret is one secret', () => {
  expect(secret({ a: secret('x') })).toEqual({ $secret: { a: 'x' } });
  expect(reveal([secret({ a: 'x' })])).toEqual([{ a: 'x' }]);
});

test('hides secrets as they are and as JSON writes them', () => {
  const redact = redactor(['line 1\nline "2"', 'line']);
  expect(redact(`${JSON.stringify({ key: 'line 1\nline "2"' })} line 1\nline "2" line`)).toBe(
    '{"key":"[secret]"} [secret] [secret]',
  );
});

test('leaves secrets of one or two characters visible, as Pulumi does', () => {
  expect(redactor(['ab'])('a cabin')).toBe('a cabin');
});
