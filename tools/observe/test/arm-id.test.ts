import { parseArmId } from '../src/arm-id';

const group = '/subscriptions/s/resourceGroups/rg';
const network = `${group}/providers/Microsoft.Network/virtualNetworks/vnet`;
const groups = `${group}/providers/Microsoft.ContainerInstance/containerGroups/ci`;

describe('an id of Azure Resource Manager', () => {
  it.each([
    [group, 'Microsoft.Resources/resourceGroups', 'rg', []],
    [network, 'Microsoft.Network/virtualNetworks', 'vnet', [group]],
    [`${network}/subnets/snet`, 'Microsoft.Network/virtualNetworks/subnets', 'snet', [network, group]],
    [
      `${groups}/providers/Microsoft.Insights/diagnosticSettings/logs`,
      'Microsoft.Insights/diagnosticSettings',
      'logs',
      [groups, group],
    ],
  ])('is taken apart: %s', (id, type, name, parents) => {
    expect(parseArmId(id)).toEqual({ type, name, parents });
  });

  it.each([
    '',
    'PEM',
    '/subscriptions/s',
    `${group}/providers`,
    `${group}/providers/Microsoft.Network`,
    `${group}/providers/Microsoft.Network/virtualNetworks`,
    `${network}/providers/Microsoft.Insights`,
    `${group}/other/Microsoft.Network/virtualNetworks/vnet`,
  ])('is not any other text: %j', (text) => {
    expect(parseArmId(text)).toBeUndefined();
  });
});
