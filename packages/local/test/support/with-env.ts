/** Sets variables for each test of the file and puts the old ones back after it. */
export function withEnv(variables: () => Readonly<Record<string, string | undefined>>): void {
  let before: NodeJS.ProcessEnv;
  beforeEach(() => {
    before = { ...process.env };
    assign(variables());
  });
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (!(name in before)) assign({ [name]: undefined });
    assign(before);
  });
}

function assign(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
}
