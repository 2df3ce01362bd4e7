const { createSocket } = require('node:dgram');
const { once } = require('node:events');
const { randomInt } = require('node:crypto');
const { createServer } = require('node:net');

// Below the range from which Linux takes the ports of outgoing connections: out of that, a port is free while a member is down and
// some connection's own when the member comes back. The tests of local have the next thousands, then startCluster chooses.
// Nor is any of them one that `fetch` refuses as a bad port, whoever listens there, as it does 6000 and 6665.
const first = 7_000;
const last = 9_999;

/**
 * Ports of 127.0.0.1 that nobody listens on, and that no other test is given while this process lives: of each, the process keeps
 * the UDP port of the same number, which nobody else needs.
 */
async function freePorts(count) {
  const ports = [];
  for (let attempt = 0; ports.length < count; attempt += 1) {
    if (attempt === last - first) throw new Error(`no ${count} ports from ${first} to ${last} are free`);
    const port = randomInt(first, last + 1);
    if ((await isClaimed(port)) && (await isFree(port))) ports.push(port);
  }
  return ports;
}

function isClaimed(port) {
  return new Promise((resolve) => {
    const socket = createSocket('udp4').unref();
    socket.once('error', () => resolve(false));
    socket.bind({ port, address: '127.0.0.1', exclusive: true }, () => resolve(true));
  });
}

async function isFree(port) {
  const server = createServer();
  try {
    await once(server.listen({ port, host: '127.0.0.1', exclusive: true }), 'listening');
  } catch {
    return false;
  }
  await once(server.close(), 'close');
  return true;
}

module.exports = { freePorts };
