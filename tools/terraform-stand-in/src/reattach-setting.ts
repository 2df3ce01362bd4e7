/** The address of the provider that is stood in for, as stacks name it; Terraform adds the host of its public registry. */
const providerAddress = 'hashicorp/azurerm';

/** Value of `TF_REATTACH_PROVIDERS` for a provider on a port of this machine. */
export function reattachSetting(port: number): string {
  return JSON.stringify({
    [providerAddress]: {
      Protocol: 'grpc',
      ProtocolVersion: 5,
      Pid: process.pid,
      // Terraform leaves a provider under test running when it ends.
      Test: true,
      Addr: { Network: 'tcp', String: `127.0.0.1:${port}` },
    },
  });
}
