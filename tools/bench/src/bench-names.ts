/** What the command line calls the benches, in the order in which they run. */
export const benchNames = [
  'cdktf',
  'pulumi',
  'typecheck-cdktf',
  'typecheck-pulumi',
  'planning',
  'many-cdktf',
  'many-pulumi',
  'start-up',
  'writes',
  'nx',
  'sizes',
] as const;
export type BenchName = (typeof benchNames)[number];
