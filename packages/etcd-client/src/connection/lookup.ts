import { isIP, type LookupFunction } from 'node:net';

/** Every name stands for one address. @throws TypeError where it is none. */
export function lookupOf(address: string): LookupFunction {
  const family = isIP(address);
  if (family === 0) throw new TypeError(`address "${address}" is none; give one such as "127.0.0.1"`);
  return (_, { all }, callback) => {
    if (all === true) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
}
