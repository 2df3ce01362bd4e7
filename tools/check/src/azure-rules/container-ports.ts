import { type Json, listAt, numberAt, type ObservedResource, textAt } from '@etcd-iac/observe/observed';
import { violation, type Violation } from '../violation';
import { armTypes, ruleFor } from './azure-rule';

const maxPortsOfAddress = 5;

/** Ports that the service keeps for itself. Source: Container Instances FAQ, November 2025. */
const reserved: readonly (readonly [first: number, last: number])[] = [
  [22, 22],
  [1025, 1027],
  [3389, 3399],
  [9999, 9999],
  [19000, 19000],
  [19080, 19080],
  [19100, 19100],
  [19390, 19390],
  [20000, 30000],
  [49152, 65534],
];

/** The address has the ports of the containers, no more, no fewer, and none that the service keeps for itself. */
export const containerPortsAreValid = ruleFor(armTypes.containerGroup, (group) => {
  const ofAddress = listAt(group.body, 'properties', 'ipAddress', 'ports').map(portText);
  const ofContainers = listAt(group.body, 'properties', 'containers').flatMap((container) =>
    listAt(container, 'properties', 'ports').map(portText),
  );
  const path = ['properties', 'ipAddress', 'ports'];
  return [
    ...(ofAddress.length > maxPortsOfAddress
      ? [
          violation(
            'container-group/ports',
            group,
            path,
            `are ${ofAddress.length}, at most ${maxPortsOfAddress}`,
          ),
        ]
      : []),
    ...twice(group, ofContainers),
    ...different(group, ofAddress, ofContainers),
    ...[...ofAddress, ...ofContainers].flatMap((port) => reservedPort(group, port)),
  ];
});

function portText(port: Json): string {
  return `${numberAt(port, 'port') ?? 0}/${textAt(port, 'protocol') ?? 'TCP'}`;
}

/** Containers of a group share its network. */
function twice(group: ObservedResource, ports: readonly string[]): readonly Violation[] {
  return ports
    .filter((port, index) => ports.indexOf(port) !== index)
    .map((port) =>
      violation('container-group/ports', group, ['properties', 'containers'], `has ${port} twice`),
    );
}

function different(
  group: ObservedResource,
  ofAddress: readonly string[],
  ofContainers: readonly string[],
): readonly Violation[] {
  const missing = ofContainers.filter((port) => !ofAddress.includes(port));
  const extra = ofAddress.filter((port) => !ofContainers.includes(port));
  const path = ['properties', 'ipAddress', 'ports'];
  return [
    ...missing.map((port) => violation('container-group/ports', group, path, `lacks ${port} of a container`)),
    ...extra.map((port) =>
      violation('container-group/ports', group, path, `has ${port}, which no container has`),
    ),
  ];
}

function reservedPort(group: ObservedResource, port: string): readonly Violation[] {
  const number = Number.parseInt(port, 10);
  if (!reserved.some(([first, last]) => first <= number && number <= last)) return [];
  return [
    violation('container-group/reserved-port', group, ['properties'], `has ${port}, which is reserved`),
  ];
}
