import { BootError } from '../boot-error';
import { addressAt, holds, type AddressRange } from './ipv4';

/** Azure keeps the first four addresses of a subnet, the second of which is the gateway, and the last. */
const reservedAtStart = 4;
const reservedAtEnd = 1;

/** Address of a subnet's gateway. */
export function gatewayOf(subnet: AddressRange): string {
  return addressAt(subnet, 1);
}

/** Gives out the addresses of a subnet as Azure does: the first that is free. */
export class AddressPool {
  private readonly taken = new Set<string>();

  constructor(private readonly subnet: AddressRange) {}

  take(): string {
    for (let offset = reservedAtStart; offset < this.subnet.size - reservedAtEnd; offset += 1) {
      const address = addressAt(this.subnet, offset);
      if (!this.taken.has(address)) {
        this.taken.add(address);
        return address;
      }
    }
    throw new BootError(`no address is left in the subnet of ${this.subnet.size}`);
  }

  giveBack(address: string): void {
    this.taken.delete(address);
  }
}

/** The last address of a range that is in none of the subnets; `undefined` where they take all of it. */
export function freeAddress(range: AddressRange, subnets: readonly AddressRange[]): string | undefined {
  for (let offset = range.size - 2; offset > 0; offset -= 1) {
    const address = addressAt(range, offset);
    const subnet = subnets.find((candidate) => holds(candidate, address));
    if (!subnet) return address;
    // Straight below the subnet: a range may hold millions of addresses.
    offset = subnet.first - range.first;
  }
  return undefined;
}
