// Test files run side by side. A kept cluster comes back to its ports, so no other file may have taken them meanwhile.
const first = 10_000 + 1_000 * Number(process.env.JEST_WORKER_ID);
process.env.ETCD_IAC_PORTS = `${first}-${first + 999}`;
