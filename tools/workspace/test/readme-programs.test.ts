import type { ExamplePrograms } from '../src/example-programs';
import { compiledExamples, expectToRun, runs } from './run-examples';

describe('the programs in the READMEs', () => {
  let consumer: ExamplePrograms;
  beforeAll(() => {
    ({ consumer } = compiledExamples());
  });
  afterAll(() => {
    consumer.remove();
  });

  it.each(runs)('run: $title, $format', (run) => expectToRun(run, consumer));
});
