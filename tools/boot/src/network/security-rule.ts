/** A rule of a network security group. */
export interface SecurityRule {
  readonly name: string;
  /** The lowest number is asked first. */
  readonly priority: number;
  readonly direction: string;
  readonly access: string;
  readonly protocol: string;
  /** Ranges, service tags, or `*`. */
  readonly sources: readonly string[];
  readonly sourcePorts: readonly string[];
  /** Ranges, service tags, or `*`. */
  readonly destinations: readonly string[];
  /** Ports, ranges such as `2379-2380`, or `*`. */
  readonly destinationPorts: readonly string[];
}
