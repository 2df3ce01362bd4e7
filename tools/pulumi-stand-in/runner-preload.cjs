// Loaded into the runner before anything else.
//
// The runner reports an exception with `util.inspect(error, { colors: true })`. Node before the fix of
// https://github.com/nodejs/node/issues/64011 loops over the stack frames of the SDK there, until a string of half a
// gigabyte fails: 30 s for each exception. The stand-in strips the colors anyway, so errors go without them.
const util = require('node:util');

util.inspect = new Proxy(util.inspect, {
  apply(inspect, self, [value, options, ...rest]) {
    const plain =
      util.types.isNativeError(value) && options?.colors ? { ...options, colors: false } : options;
    return Reflect.apply(inspect, self, [value, plain, ...rest]);
  },
});
