/** An adapter's output that cannot be read as requests to Azure. Nothing is skipped: what is not understood is this error. */
export class ObservationError extends Error {
  override readonly name = 'ObservationError';

  /** @param where The resource and the attribute or property, such as `azurerm_subnet.etcd_subnet address_prefixes`. */
  constructor(
    readonly where: string,
    problem: string,
  ) {
    super(`${where}: ${problem}`);
  }
}
