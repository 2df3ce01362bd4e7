/**
 * Ports of 127.0.0.1 that nobody listens on, and that no other test is given while this process lives.
 *
 * @throws Error when too few are free.
 */
export function freePorts(count: number): Promise<number[]>;
