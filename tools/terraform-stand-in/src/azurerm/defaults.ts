import type { Defaults } from '../behaviour/resource-behaviour';
import { verdictsOf } from './verdicts';

/** What azurerm 4.55.0 fills in where an argument is left out, by path. Blocks that are left out have none. */
export function defaultsOf(type: string): Defaults {
  return Object.fromEntries(
    verdictsOf(type).flatMap(({ path, default: value }) => (value === undefined ? [] : [[path, value]])),
  );
}
