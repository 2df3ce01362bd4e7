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

// Whoever has started the runner holds the other end of a pipe, which the kernel closes however that process ends. A thread of
// its own looks after it: a program that computes, or is being compiled, would hear of it too late.
const { Worker } = require('node:worker_threads');

const { ETCD_IAC_PARENT_PIPE: pipe } = process.env;
if (pipe !== undefined) {
  delete process.env.ETCD_IAC_PARENT_PIPE;
  const endWithParent = `
    const { Socket } = require('node:net');
    const parent = new Socket({ fd: ${Number(pipe)}, readable: true, writable: false });
    parent.on('error', () => undefined).on('close', () => process.kill(process.pid, 'SIGKILL')).resume();`;
  new Worker(endWithParent, { eval: true, execArgv: [], env: {} }).unref();
}
