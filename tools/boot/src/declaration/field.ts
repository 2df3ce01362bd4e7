import type { AzureOutput, Json, JsonObject } from '@etcd-iac/observe/observed';
import { BootError } from '../boot-error';

/** A value in the body of a request, with the place where it stands, which every refusal names. */
export class Field {
  constructor(
    private readonly value: Json | undefined,
    readonly place: string,
  ) {}

  get isGiven(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  get isText(): boolean {
    return typeof this.value === 'string';
  }

  /** The value below this one, by a path such as `properties.ipAddress`. */
  at(path: string): Field {
    return path.split('.').reduce<Field>((field, key) => field.field(key), this);
  }

  /** The value below this one by a name that may hold periods, such as that of a file. */
  field(name: string): Field {
    return new Field(this.object()[name], `${this.place}.${name}`);
  }

  /** Names of the values below this one. */
  names(): string[] {
    return Object.keys(this.object());
  }

  text(): string {
    return typeof this.value === 'string' ? this.value : this.refuse('a text');
  }

  number(): number {
    return typeof this.value === 'number' ? this.value : this.refuse('a number');
  }

  /** Whether a flag is set; one that is not given is not. */
  isTrue(): boolean {
    return this.isGiven && (typeof this.value === 'boolean' ? this.value : this.refuse('true or false'));
  }

  /** The elements; none where the list is not given. */
  items(): Field[] {
    if (!this.isGiven) return [];
    if (!isList(this.value)) return this.refuse('a list');
    return this.value.map((item, index) => new Field(item, `${this.place}[${index}]`));
  }

  /** The only element. */
  onlyItem(): Field {
    const [first, ...others] = this.items();
    return first && others.length === 0 ? first : this.refuse('a list of one');
  }

  output(): AzureOutput {
    const { $resource, $output } = this.object();
    return typeof $resource === 'string' && typeof $output === 'string'
      ? { $resource, $output }
      : this.refuse('a value that Azure decides');
  }

  /** Refuses properties that a boot would leave out without a word. */
  allowOnly(...known: readonly string[]): this {
    const unknown = Object.entries(this.object())
      .filter(([key, value]) => value !== null && !known.includes(key))
      .map(([key]) => `"${key}"`);
    if (unknown.length === 0) return this;
    throw new BootError(
      `${this.place} declares ${unknown.join(', ')}, which the boot does not know; teach it in src/boot/declaration`,
    );
  }

  private object(): JsonObject {
    if (!this.isGiven) return {};
    return typeof this.value === 'object' && !isList(this.value) && this.value !== null
      ? this.value
      : this.refuse('an object');
  }

  private refuse(expected: string): never {
    throw new BootError(
      `${this.place} is ${this.isGiven ? JSON.stringify(this.value) : 'missing'}, not ${expected}`,
    );
  }
}

/** `Array.isArray` does not narrow a readonly array. */
function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
