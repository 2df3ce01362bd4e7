/** Does jobs, some at a time, and tells each that is done. */
export async function inParallel<Job, Result>(
  jobs: readonly Job[],
  count: number,
  run: (job: Job) => Promise<Result>,
  onDone: (result: Result) => void,
): Promise<void> {
  const left = [...jobs];
  const work = async (): Promise<void> => {
    for (let job = left.shift(); job !== undefined; job = left.shift()) onDone(await run(job));
  };
  await Promise.all(Array.from({ length: Math.max(1, count) }, work));
}
