import { isKept, ratioRow, valueRow, type RowHead } from '../src/row';

const head: RowHead = { measured: 'a program', figure: 'wall time', unit: 'ms' };

describe('a row', () => {
  it('is held against its limit by the median of the ratios', () => {
    const row = (ours: readonly number[]) =>
      ratioRow(head, ours, { name: 'lean', values: [100, 100, 100] }, { atMost: 1.1 });
    expect(isKept(row([105, 110, 300]))).toBe(true);
    expect(isKept(row([105, 111, 112]))).toBe(false);
  });

  it('may have to reach something instead', () => {
    const row = (ours: number) =>
      ratioRow(head, [ours], { name: 'defaults', values: [100] }, { atLeast: 0.98 });
    expect(isKept(row(98))).toBe(true);
    expect(isKept(row(97))).toBe(false);
  });

  it('counts by itself where there is nothing beside it', () => {
    expect(isKept(valueRow(head, [51, 49, 48], { atMost: 50 }))).toBe(true);
    expect(isKept(valueRow(head, [51, 52, 48], { atMost: 50 }))).toBe(false);
    expect(isKept(valueRow(head, [1e9]))).toBe(true);
  });

  it('is not kept by what cannot be told', () => {
    const row = ratioRow(head, [0], { name: 'lean', values: [0] }, { atMost: 1.1 });
    expect(isKept(row)).toBe(false);
  });
});
