import { freeAddress } from '../src/azurerm/free-address';

test('the first address is after the four that Azure keeps', () => {
  expect(freeAddress('10.0.0.0/24', [])).toBe('10.0.0.4');
});

test('an address is given to one resource only, and again when it is free', () => {
  expect(freeAddress('10.0.0.0/24', ['10.0.0.4', '10.0.0.6'])).toBe('10.0.0.5');
});

test('the smallest subnet has room for three', () => {
  const taken: string[] = [];
  for (let next = freeAddress('10.0.0.248/29', taken); next; next = freeAddress('10.0.0.248/29', taken)) {
    taken.push(next);
  }

  expect(taken).toEqual(['10.0.0.252', '10.0.0.253', '10.0.0.254']);
});

test('a large subnet goes on past the last part of the address', () => {
  const taken = Array.from({ length: 252 }, (_, index) => `172.16.0.${index + 4}`);

  expect(freeAddress('172.16.0.0/16', taken)).toBe('172.16.1.0');
});
