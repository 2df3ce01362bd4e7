import { BootError } from './boot-error';
import type { DeclaredGroup } from './declaration/declaration';

/**
 * Refuses an etcd of another version than a declared image says in its tag: a boot with it would show something else. An image
 * with another kind of tag says nothing about its version.
 */
export function checkImage(
  { name, initContainers, containers }: Pick<DeclaredGroup, 'name' | 'initContainers' | 'containers'>,
  version: string,
): void {
  for (const { image } of [...initContainers, ...containers]) {
    const declared = /:v?(\d+\.\d+\.\d+)$/.exec(image)?.[1];
    if (declared === undefined || declared === version) continue;
    throw new BootError(
      `container group "${name}" declares "${image}", but the etcd at hand is ${version}; declare that version`,
    );
  }
}
