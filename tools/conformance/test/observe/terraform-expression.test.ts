import { parseTerraformText } from '../../src/observe/terraform-expression';

describe('a text of a stack', () => {
  it('is a reference where cdktf writes one', () => {
    expect(parseTerraformText('${azurerm_subnet.etcd_subnet_F7-1.id}', '')).toEqual({
      kind: 'reference',
      reference: { address: 'azurerm_subnet.etcd_subnet_F7-1', attribute: 'id' },
    });
  });

  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['$5 and 5%', '$5 and 5%'],
    ['$${not_a_reference}', '${not_a_reference}'],
    ['%%{ not a directive }', '%{ not a directive }'],
  ])('is text without escapes: %j', (written, text) => {
    expect(parseTerraformText(written, '')).toEqual({ kind: 'text', text });
  });

  it.each([
    'http://${azurerm_container_group.ci.ip_address}:2379',
    '${azurerm_subnet.a.id}${azurerm_subnet.b.id}',
    '${azurerm_subnet.a.delegation[0].name}',
    '${join(",", azurerm_subnet.a.address_prefixes)}',
    '${var.location}',
    '%{ if true }a%{ endif }',
    '$$${azurerm_subnet.a.id}',
  ])('is an error where it is any other template: %s', (written) => {
    expect(() => parseTerraformText(written, 'azurerm_x.y z')).toThrow(
      'azurerm_x.y z: holds a Terraform template that is not known here',
    );
  });
});
