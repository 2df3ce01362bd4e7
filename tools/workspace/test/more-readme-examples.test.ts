import type { ConsumerFolder } from '../src/consumer-folder';
import { compiledExamples, expectToRun, otherRuns } from './run-examples';

describe('the other programs in the READMEs', () => {
  let consumer: ConsumerFolder;
  beforeAll(() => {
    ({ consumer } = compiledExamples());
  }, 120_000);
  afterAll(() => {
    consumer.remove();
  });

  it.each(otherRuns)('run: $title, $format', (run) => expectToRun(run, consumer), 120_000);
});
