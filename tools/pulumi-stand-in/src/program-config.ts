/** The configuration of a stack, by full key (`project:key`). */
export interface ProgramConfig {
  readonly values: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
}

/** Gives every key without a namespace the namespace of the project, as `pulumi config set` does. */
export function programConfig(
  project: string,
  values: Readonly<Record<string, string>>,
  secretKeys: readonly string[],
): ProgramConfig {
  const missing = secretKeys.filter((key) => !(key in values));
  if (missing.length > 0) {
    throw new Error(`secret configuration without a value: "${missing.join('", "')}"; give it in "config"`);
  }
  const qualify = (key: string) => (key.includes(':') ? key : `${project}:${key}`);
  return {
    values: Object.fromEntries(Object.entries(values).map(([key, value]) => [qualify(key), value])),
    secretKeys: secretKeys.map(qualify),
  };
}

/** The values that must not be printed. */
export function secretConfigValues({ values, secretKeys }: ProgramConfig): readonly string[] {
  return secretKeys.flatMap((key) => values[key] ?? []);
}
