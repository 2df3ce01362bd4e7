import type { Json } from '../src/observed-azure';
import { secretValue } from '../src/secret-value';
import { parseTerraformText } from '../src/terraform-expression';
import { evaluate } from '../src/terraform-functions';

const id = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet';
const key = { $privateKey: 'key of etcd1' };

const values: Readonly<Record<string, Json>> = {
  'azurerm_virtual_network.a_F7-1.id': id,
  'azurerm_subnet.a.address_prefixes': ['10.0.0.0/24', '10.0.1.0/24'],
  'azurerm_container_group.ci.ip_address': { $resource: 'ci', $output: 'ip' },
  'data.azurerm_storage_account.st.primary_access_key': secretValue({ $resource: 'st', $output: 'key' }),
  'tls_private_key.a.private_key_pem': secretValue(key),
  'tls_self_signed_cert.a.cert_pem': { $certificate: 'a' },
  'tls_self_signed_cert.b.cert_pem': { $certificate: 'b' },
  'var.id': id,
  'var.token': secretValue('quoted " text'),
};

function valueOf(text: string): Json {
  const resolve = (steps: readonly string[]): Json => values[steps.join('.')] ?? 'nothing';
  return evaluate(parseTerraformText(text, 'it'), resolve, 'it');
}

describe('a text of a stack', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['$5 and 5%', '$5 and 5%'],
    ['say "hello" \\ world', 'say "hello" \\ world'],
    ['$${not_a_reference}', '${not_a_reference}'],
    ['%%{ not a directive }', '%{ not a directive }'],
    ['a $${b} c %%{d}', 'a ${b} c %{d}'],
    ['$$${b} %%%%{d}', '$${b} %%%{d}'],
    ['$$%%{a} %$${b}', '$$%{a} %${b}'],
  ])('is text without escapes: %j', (written, text) => {
    expect(valueOf(written)).toEqual(text);
  });

  it.each<readonly [string, Json]>([
    ['${azurerm_virtual_network.a_F7-1.id}', id],
    ['${var.id}', id],
    ['${ var.id }', id],
    ['${var.token}', secretValue('quoted " text')],
    ['${azurerm_container_group.ci.ip_address}', { $resource: 'ci', $output: 'ip' }],
    [
      '${data.azurerm_storage_account.st.primary_access_key}',
      secretValue({ $resource: 'st', $output: 'key' }),
    ],
  ])('is what a reference stands for, as it is: %s', (written, value) => {
    expect(valueOf(written)).toEqual(value);
  });

  it.each<readonly [string, Json]>([
    ['${element(split("/", var.id), 8)}', 'vnet'],
    ['${element(split("/", "/a/${"b"}/c"), 2)}', 'b'],
    ['${element(["a", "b"], 3)}', 'b'],
    ['${join("/", slice(split("/", var.id), 0, 5))}', '/subscriptions/s/resourceGroups/rg'],
    ['${join(",", azurerm_subnet.a.address_prefixes)}', '10.0.0.0/24,10.0.1.0/24'],
    ['${base64encode("a\\n\\"b\\"")}', Buffer.from('a\n"b"').toString('base64')],
    ['${base64encode(var.token)}', secretValue(Buffer.from('quoted " text').toString('base64'))],
    ['${base64encode(tls_private_key.a.private_key_pem)}', secretValue({ $base64: key })],
    ['cost: ${"$"}${var.id}{', `cost: $${id}{`],
    ['--token=${var.token}', secretValue('--token=quoted " text')],
  ])('is what functions make of it: %s', (written, value) => {
    expect(valueOf(written)).toEqual(value);
  });

  it('is texts of the engine one after the other', () => {
    const [a, b] = [{ $certificate: 'a' }, { $certificate: 'b' }];
    const both = '${tls_self_signed_cert.a.cert_pem}${tls_self_signed_cert.b.cert_pem}';
    expect(valueOf(both)).toEqual({ $join: [a, b] });
    expect(valueOf('${base64encode("' + both + '\\n")}')).toEqual({ $base64: { $join: [a, b, '\n'] } });
    expect(valueOf(`${both}\${tls_private_key.a.private_key_pem}`)).toEqual(
      secretValue({ $join: [a, b, key] }),
    );
  });

  it.each([
    ['${azurerm_subnet.a.delegation[0].name}', 'holds a Terraform template that is not known here'],
    ['${var.a ? 1 : 2}', 'holds a Terraform template'],
    ['${var.a + 1}', 'holds a Terraform template'],
    ['%{ if true }a%{ endif }', 'holds a Terraform template'],
    ['$$%{ if true }', 'holds a Terraform template'],
    ['${var.id', 'holds a Terraform template'],
    ['${}', 'holds a Terraform template'],
    ['${uuid()}', 'calls uuid, which is not known here'],
    ['${element([], 0)}', 'takes an element of an empty list'],
    ['${slice(["a"], 0, 2)}', 'takes 0 to 2 of 1 items'],
    ['${split("/", azurerm_container_group.ci.ip_address)}', 'takes apart what is not known as text'],
    ['${join("/", var.id)}', 'takes what is no list for one'],
    ['${element(["a"], "b")}', 'takes what is no number for one'],
    [
      'http://${azurerm_container_group.ci.ip_address}:2379',
      'makes a text out of a value that only Azure knows',
    ],
    ['${base64encode(azurerm_container_group.ci.ip_address)}', 'encodes a value that only Azure knows'],
  ])('is an error where it is anything else: %s', (written, message) => {
    expect(() => valueOf(written)).toThrow(`it: ${message}`);
  });
});
