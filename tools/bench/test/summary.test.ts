import { alternate } from '../src/measure/alternate';
import { summarize, summarizeRatio } from '../src/measure/summary';

describe(summarize, () => {
  it('tells the median and the spread', () => {
    expect(summarize([3, 9, 1, 2])).toEqual({ median: 2.5, least: 1, most: 9, runs: 4 });
  });

  it('refuses to sum up nothing', () => {
    expect(() => summarize([])).toThrow('nothing was measured');
  });
});

describe(summarizeRatio, () => {
  it('relates what was measured in the same round', () => {
    // The machine was ten times slower in the second round, for both.
    expect(summarizeRatio([11, 100, 12], [10, 100, 10])).toEqual({
      median: 1.1,
      least: 1,
      most: 1.2,
      runs: 3,
    });
  });

  it('refuses rounds that are not the same', () => {
    expect(() => summarizeRatio([1, 2], [1])).toThrow('2 rounds cannot be held against 1');
  });
});

describe(alternate, () => {
  const order: string[] = [];
  const subject = <Name extends string>(name: Name) => ({
    name,
    run: () => Promise.resolve(order.push(name)),
  });
  beforeEach(() => {
    order.length = 0;
  });

  it('measures the subjects in turn, and begins each round with another one', async () => {
    await alternate([subject('a'), subject('b')], { count: 3, warmUp: 0 });
    expect(order).toEqual(['a', 'b', 'b', 'a', 'a', 'b']);
  });

  it('gives each what it measured itself, without the rounds that warm up', async () => {
    const runs = await alternate([subject('a'), subject('b')], { count: 2, warmUp: 1 });
    expect(order).toEqual(['a', 'b', 'b', 'a', 'a', 'b']);
    expect(runs).toEqual({ a: [4, 5], b: [3, 6] });
  });

  it('says what is being measured', async () => {
    const said: string[] = [];
    await alternate([subject('a')], { count: 2, onRun: (message) => said.push(message) });
    expect(said).toEqual(['a, warming up', 'a, round 1 of 2', 'a, round 2 of 2']);
  });
});
