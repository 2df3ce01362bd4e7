/** The minors of etcd that Debian carries, which every machine can install: tests of whatever differs by minor run on both. */
export const debianMinors: readonly ['3.4', '3.5'];
