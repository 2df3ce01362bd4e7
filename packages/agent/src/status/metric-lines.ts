/** A figure; `undefined` where it is not known. */
export type Value = number | undefined;

/** One line a state, 1 for the one that holds. */
export function isOne(of: string, state: string | undefined, states: readonly string[]): string[] {
  if (state === undefined) return [];
  return [
    ...head(`${of}_condition`, `Whether the ${of} is so.`, 'gauge'),
    ...states.map((one) => `etcd_iac_agent_${of}_condition{is="${one}"} ${Number(one === state)}`),
  ];
}

export const gauge = (name: string, help: string, value: Value): string[] =>
  metric(name, help, 'gauge', value);
export const counter = (name: string, help: string, value: Value): string[] =>
  metric(name, help, 'counter', value);

/** What is not known is left out. */
function metric(name: string, help: string, kind: string, value: Value): string[] {
  return value === undefined ? [] : [...head(name, help, kind), `etcd_iac_agent_${name} ${value}`];
}

function head(name: string, help: string, kind: string): string[] {
  return [`# HELP etcd_iac_agent_${name} ${help}`, `# TYPE etcd_iac_agent_${name} ${kind}`];
}
