import { isList, isObject } from '../json';
import { ObservationError } from '../observation-error';
import type { Json, JsonObject } from '../observed-azure';

/**
 * Reads the arguments of one block and remembers which were read, so that one which no mapping knows is an error.
 * `null` is Terraform's way of leaving an argument out.
 */
export class AttributeReader {
  private readonly unread: Set<string>;
  private readonly within: AttributeReader[] = [];

  constructor(
    private readonly values: JsonObject,
    readonly where: string,
  ) {
    this.unread = new Set(Object.keys(values).filter((name) => values[name] !== null));
  }

  /** An argument that may be left out. */
  optional(name: string): Json | undefined {
    this.unread.delete(name);
    return this.values[name] ?? undefined;
  }

  /** An argument that must be there. */
  required(name: string): Json {
    const value = this.optional(name);
    if (value === undefined) throw new ObservationError(`${this.where} ${name}`, 'is missing');
    return value;
  }

  /** An argument with the default that the provider's schema gives it. */
  orDefault(name: string, providerDefault: Json): Json {
    return this.optional(name) ?? providerDefault;
  }

  /** An argument whose text takes part in an id or decides something. */
  text(name: string): string {
    const value = this.required(name);
    if (typeof value === 'string') return value;
    throw new ObservationError(`${this.where} ${name}`, 'is not known as text');
  }

  /** A switch, with the provider's default. */
  flag(name: string, providerDefault: boolean): boolean {
    const value = this.orDefault(name, providerDefault);
    if (typeof value === 'boolean') return value;
    throw new ObservationError(`${this.where} ${name}`, 'is not true or false');
  }

  /** A list or set, empty where it is left out. */
  list(name: string): readonly Json[] {
    const value = this.orDefault(name, []);
    if (isList(value)) return value;
    throw new ObservationError(`${this.where} ${name}`, 'is not a list');
  }

  /** A list or set of texts that decide something. */
  texts(name: string): readonly string[] {
    return this.list(name).map((item) => {
      if (typeof item === 'string') return item;
      throw new ObservationError(`${this.where} ${name}`, 'is not known as texts');
    });
  }

  /** A map, empty where it is left out. */
  map(name: string): JsonObject {
    const value = this.orDefault(name, {});
    if (isObject(value)) return value;
    throw new ObservationError(`${this.where} ${name}`, 'is not a map');
  }

  /** Blocks of one kind. cdktf writes a block of which there can be only one without a list. */
  blocks(name: string): readonly AttributeReader[] {
    const value = this.optional(name);
    const items = value === undefined ? [] : isList(value) ? value : [value];
    return items.map((item, index) => {
      const where = `${this.where} ${name}[${index}]`;
      if (!isObject(item)) throw new ObservationError(where, 'is not a block');
      const reader = new AttributeReader(item, where);
      this.within.push(reader);
      return reader;
    });
  }

  /** The block of which there can be only one. */
  block(name: string): AttributeReader | undefined {
    const [first, second] = this.blocks(name);
    if (second) throw new ObservationError(second.where, 'is one block too many');
    return first;
  }

  /** All arguments that are given, of a block that is taken as it is. */
  all(): JsonObject {
    this.unread.clear();
    return Object.fromEntries(Object.entries(this.values).filter(([, value]) => value !== null));
  }

  /** @throws ObservationError for an argument that was never read, here or in a block. */
  assertAllRead(): void {
    const [unread] = this.unread;
    if (unread !== undefined) {
      throw new ObservationError(`${this.where} ${unread}`, 'is an argument that the mapping does not know');
    }
    for (const reader of this.within) reader.assertAllRead();
  }
}
