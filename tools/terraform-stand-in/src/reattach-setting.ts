/** Value of `TF_REATTACH_PROVIDERS` for providers on ports of this machine. */
export function reattachSetting(
  servers: readonly { readonly address: string; readonly port: number }[],
): string {
  return JSON.stringify(Object.fromEntries(servers.map(({ address, port }) => [address, setting(port)])));
}

function setting(port: number): object {
  return {
    Protocol: 'grpc',
    ProtocolVersion: 5,
    Pid: process.pid,
    // Terraform leaves a provider under test running when it ends.
    Test: true,
    Addr: { Network: 'tcp', String: `127.0.0.1:${port}` },
  };
}
