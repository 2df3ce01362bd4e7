import { createRunner } from '@etcd-iac/processes';
import { readFileSync, writeFileSync } from 'node:fs';
import { domain } from '../cluster/plan';

const runner = createRunner();

/** Address of whoever looks at the groups, in the range of all. */
const own = '10.99.0.1/16';

/** Makes the bridge that connects all, and keeps the names of network namespaces to this sandbox. */
const openScript = `
mount -t tmpfs -o mode=0755 tmpfs /run
mkdir /run/netns /run/faults
cp /etc/hosts /run/hosts
mount --bind /run/hosts /etc/hosts
ip link set lo up
# Of an address of its own: else it takes the lowest of its ports', and is lost to its neighbours for a while as a lower one comes.
ip link add faults address 02:00:00:00:00:01 type bridge
ip address add "$1" dev faults
ip link set faults up
`;

const addScript = `
ip netns add "$1"
ip link add "$1" type veth peer name eth0 netns "$1"
ip link set "$1" master faults up
ip -n "$1" link set lo up
ip -n "$1" link set eth0 up
`;

const addressScript = `
ip -n "$1" address flush dev eth0
ip -n "$1" address add "$2/16" dev eth0
`;

async function run(script: string, ...args: readonly string[]): Promise<void> {
  await runner.run({ command: 'sh', args: ['-eu', '-c', script, 'faults', ...args], cwd: '/' });
}

/** Where the network is, and what is in memory alone: it is gone with the sandbox. */
export const sandboxFolder = '/run/faults';

/**
 * Groups that have a network namespace, an address and a name each, on one bridge. Only for a process in a sandbox: the bridge, the
 * namespaces and the names are its own.
 */
export class RunNetwork {
  readonly #numbers = new Map<string, number>();
  readonly #addresses = new Map<string, string>();
  readonly #names = new Map<string, string>();
  readonly #machineNames = readFileSync('/etc/hosts', 'utf8');
  #nextAddress = 0;

  static async open(): Promise<RunNetwork> {
    await run(openScript, own);
    return new RunNetwork();
  }

  /** Adds a namespace with an address; a name has it once that is named. */
  async add(namespace: string): Promise<void> {
    this.#numbers.set(namespace, this.#numbers.size + 1);
    await run(addScript, namespace);
    await this.changeAddress(namespace);
  }

  /** Arguments that a command is run behind, to be in a namespace. */
  enter(namespace: string): readonly string[] {
    return ['nsenter', `--net=/run/netns/${namespace}`, '--'];
  }

  /** Gives a namespace another address than any had before; its name still stands for the one that it had. */
  async changeAddress(namespace: string): Promise<void> {
    this.#nextAddress += 1;
    const address = `10.99.${this.#numbers.get(namespace) ?? 0}.${this.#nextAddress}`;
    this.#addresses.set(namespace, address);
    await run(addressScript, namespace, address);
  }

  addressOf(namespace: string): string {
    return this.#addresses.get(namespace) ?? '';
  }

  /** Lets a name stand for the address that a namespace has now. */
  name(name: string, namespace = name): void {
    this.#names.set(name, this.addressOf(namespace));
    const lines = [...this.#names].map(([one, address]) => `${address} ${one}.${domain}\n`);
    // Written in place, because the file is mounted.
    writeFileSync('/etc/hosts', `${this.#machineNames}\n${lines.join('')}`);
  }

  /** Nothing comes or goes, as where a cable is out. */
  async cutOff(namespace: string): Promise<void> {
    await run('ip link set "$1" down', namespace);
  }

  async reconnect(namespace: string): Promise<void> {
    await run('ip link set "$1" up', namespace);
  }

  /** Two do not reach each other, and all others do. @returns what ends that. */
  async separate(one: string, other: string): Promise<() => Promise<void>> {
    const address = this.addressOf(other);
    await run('ip -n "$1" route replace blackhole "$2/32"', one, address);
    return () => run('ip -n "$1" route del blackhole "$2/32" || true', one, address);
  }
}
