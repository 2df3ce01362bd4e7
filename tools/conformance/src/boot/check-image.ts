import { BootError } from './boot-error';
import type { DeclaredGroup } from './declaration/declaration';

/**
 * Refuses an etcd of another version than the declared image says in its tag: a boot with it would show something else. An
 * image with another kind of tag says nothing about its version.
 */
export function checkImage({ name, etcd }: DeclaredGroup, version: string): void {
  const declared = /:v?(\d+\.\d+\.\d+)$/.exec(etcd.image)?.[1];
  if (declared === undefined || declared === version) return;
  throw new BootError(
    `container group "${name}" declares "${etcd.image}", but the etcd at hand is ${version}; declare that version`,
  );
}
