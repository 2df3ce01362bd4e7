const longestShown = 40;

/** Shows a value in a message: short, on one line, and safe for whatever a user may have handed in. */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value.length <= longestShown
        ? JSON.stringify(value)
        : `${JSON.stringify(value.slice(0, longestShown))}… (${value.length} characters)`;
    case 'number':
    case 'boolean':
    case 'undefined':
      return String(value);
    case 'bigint':
      return `${value}n`;
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? 'a list' : 'an object';
    case 'symbol':
    case 'function':
      return `a ${typeof value}`;
  }
}
