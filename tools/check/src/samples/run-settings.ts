/** How many random specs a run tries, and from which seed: set by the environment to replay a run, or to make it longer. */
export const runSettings = {
  runs: runsOr(5),
  seed: numberFrom('ETCD_IAC_SEED') ?? Math.floor(Math.random() * 2 ** 31),
} as const;

/** How many runs are asked for, or else as many as are usual. */
export function runsOr(usual: number): number {
  return numberFrom('ETCD_IAC_RUNS') ?? usual;
}

function numberFrom(variable: string): number | undefined {
  const text = process.env[variable];
  if (text === undefined || text === '') return undefined;
  const number = Number(text);
  if (Number.isInteger(number)) return number;
  throw new Error(`${variable} is "${text}", not a whole number`);
}
