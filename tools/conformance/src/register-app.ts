import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { apps, changedText, type PulumiRegistration, type TextChange } from '@etcd-iac/observe';
import { runtime } from '@pulumi/pulumi';
import { collectRegistrations } from './collect-registrations';

/**
 * What a built Pulumi app registers in this process, for tests to which it does not matter how it is run.
 *
 * @param load - `require` of the one that asks.
 * @param changes - What is written otherwise in the program. @default nothing
 */
export function registerApp(
  app: string,
  load: NodeJS.Require,
  config: Readonly<Record<string, string>>,
  changes: readonly TextChange[] = [],
): Promise<readonly PulumiRegistration[]> {
  const program = changedText(readFileSync(join(apps, app, 'dist/main.js'), 'utf8'), changes);
  return collectRegistrations(() => {
    const ofProject = Object.entries(config).map(([key, value]) => [`conformance:${key}`, value]);
    runtime.setAllConfig(Object.fromEntries(ofProject) as Record<string, string>);
    const run = compileFunction(program, ['require', 'exports']) as (
      load: NodeJS.Require,
      to: object,
    ) => void;
    run(load, {});
  });
}
