/** Runs tasks in the order they come, each after the end of the one before, whatever that was. */
export function oneAtATime(): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const current = last.then(task, task);
    last = current;
    return current;
  };
}
