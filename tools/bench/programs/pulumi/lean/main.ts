// By hand, and the floor: the same resources, ids and outputs, only what they need loaded, nothing checked.
import { ContainerGroup, getContainerGroup } from '@pulumi/azure-native/containerinstance';
import {
  NatGateway,
  NetworkSecurityGroup,
  PublicIPAddress,
  Subnet,
  VirtualNetwork,
} from '@pulumi/azure-native/network';
import { PrivateRecordSet, PrivateZone, VirtualNetworkLink } from '@pulumi/azure-native/privatedns';
import { ResourceGroup } from '@pulumi/azure-native/resources';
import { FileShare, listStorageAccountKeysOutput, StorageAccount } from '@pulumi/azure-native/storage';
import { all, RunError, runtime, secret, type Output, type Resource } from '@pulumi/pulumi';
import { CertRequest } from '@pulumi/tls/certRequest';
import { LocallySignedCert } from '@pulumi/tls/locallySignedCert';
import { PrivateKey } from '@pulumi/tls/privateKey';
import { SelfSignedCert } from '@pulumi/tls/selfSignedCert';
import { clusters } from '../../clusters';
import * as etcd from '../../etcd';

const location = 'eastus';
const keyType = { algorithm: 'ECDSA', ecdsaCurve: 'P256' };

const outputs: Record<string, unknown> = {};
for (const cluster of clusters) {
  const { name, domain, outputSuffix } = cluster;
  const resourceGroup = new ResourceGroup(`${name}-resource-group`, {
    resourceGroupName: `rg-${name}-eastus`,
    location,
  });
  const within = { resourceGroupName: resourceGroup.name, location };

  // Network

  const virtualNetwork = new VirtualNetwork(`${name}-virtual-network`, {
    ...within,
    virtualNetworkName: `vnet-${name}-eastus`,
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
  });
  const securityGroup = new NetworkSecurityGroup(`${name}-network-security-group`, {
    ...within,
    networkSecurityGroupName: `nsg-${name}-eastus`,
    securityRules: etcd.securityRules,
  });
  const publicIp = new PublicIPAddress(`${name}-nat-gateway-public-ip`, {
    ...within,
    publicIpAddressName: `pip-${name}-eastus`,
    sku: { name: 'Standard' },
    publicIPAllocationMethod: 'Static',
  });
  const natGateway = new NatGateway(`${name}-nat-gateway`, {
    ...within,
    natGatewayName: `ng-${name}-eastus`,
    sku: { name: 'Standard' },
    idleTimeoutInMinutes: 4,
    publicIpAddresses: [{ id: publicIp.id }],
  });
  const subnet = new Subnet(`${name}-subnet`, {
    resourceGroupName: resourceGroup.name,
    virtualNetworkName: virtualNetwork.name,
    subnetName: `snet-${name}-eastus`,
    addressPrefixes: ['10.0.0.0/24'],
    defaultOutboundAccess: false,
    serviceEndpoints: [{ service: 'Microsoft.Storage' }],
    delegations: [{ name: 'container-groups', serviceName: 'Microsoft.ContainerInstance/containerGroups' }],
    networkSecurityGroup: { id: securityGroup.id },
    natGateway: { id: natGateway.id },
  });
  const zone = new PrivateZone(`${name}-private-dns-zone`, {
    resourceGroupName: resourceGroup.name,
    privateZoneName: domain,
    location: 'global',
  });
  const link = new VirtualNetworkLink(`${name}-virtual-network-link`, {
    resourceGroupName: resourceGroup.name,
    virtualNetworkLinkName: `pdnslink-${name}-eastus`,
    privateZoneName: zone.name,
    location: 'global',
    virtualNetwork: { id: virtualNetwork.id },
    registrationEnabled: false,
  });

  // Certificates

  const authorityKey = new PrivateKey(`${name}-authority-1-private-key`, keyType);
  const authority = new SelfSignedCert(`${name}-authority-1-certificate`, {
    privateKeyPem: authorityKey.privateKeyPem,
    subject: { organization: name, commonName: 'etcd-authority-1' },
    isCaCertificate: true,
    setSubjectKeyId: true,
    allowedUses: ['cert_signing', 'crl_signing', 'digital_signature'],
    validityPeriodHours: 87600,
    earlyRenewalHours: 0,
  });
  const issue = (holder: string, commonName: string, dnsNames: string[], usages: string[]) => {
    const { privateKeyPem } = new PrivateKey(`${name}-${holder}-private-key`, keyType);
    const request = new CertRequest(`${name}-${holder}-certificate-request`, {
      privateKeyPem,
      subject: { organization: name, commonName },
      dnsNames,
    });
    const { certPem } = new LocallySignedCert(`${name}-${holder}-certificate`, {
      certRequestPem: request.certRequestPem,
      caCertPem: authority.certPem,
      caPrivateKeyPem: authorityKey.privateKeyPem,
      allowedUses: ['digital_signature', ...usages],
      validityPeriodHours: 8760,
      earlyRenewalHours: 720,
    });
    return { certPem, privateKeyPem };
  };
  const client = issue('client', 'root', [], ['client_auth']);

  // Members, one after the other: what does not depend on each other is replaced at once.
  let turn: (() => readonly [PrivateRecordSet, Output<Resource>]) | undefined;
  for (const member of etcd.memberNames(cluster)) {
    const before = turn?.() ?? ([] as const);
    const dnsNames = [`${member}.${domain}`, 'localhost'];
    const { certPem, privateKeyPem } = issue(member, 'etcd-member', dnsNames, ['server_auth', 'client_auth']);
    const storageAccount = new StorageAccount(
      `${name}-${member}-storage-account`,
      {
        ...within,
        accountName: etcd.storageAccountName(member, cluster),
        kind: 'StorageV2',
        sku: { name: 'Standard_LRS' },
        minimumTlsVersion: 'TLS1_2',
        enableHttpsTrafficOnly: true,
        allowSharedKeyAccess: true,
        allowBlobPublicAccess: false,
        allowCrossTenantReplication: false,
        networkRuleSet: {
          defaultAction: 'Deny',
          bypass: 'None',
          virtualNetworkRules: [{ virtualNetworkResourceId: subnet.id }],
        },
      },
      { protect: false },
    );
    const share = new FileShare(
      `${name}-${member}-file-share`,
      {
        resourceGroupName: resourceGroup.name,
        accountName: storageAccount.name,
        shareName: 'data',
        shareQuota: 16,
        accessTier: 'TransactionOptimized',
      },
      { protect: false, dependsOn: before.slice(0, 1) },
    );
    const { keys } = listStorageAccountKeysOutput({
      resourceGroupName: resourceGroup.name,
      accountName: storageAccount.name,
    });
    const ports = [2379, 2380, 2381].map((port) => ({ port, protocol: 'TCP' }));
    const containerGroup = new ContainerGroup(
      `${name}-${member}-container-group`,
      {
        ...within,
        containerGroupName: `ci-${member}-eastus`,
        osType: 'Linux',
        sku: 'Standard',
        restartPolicy: 'Always',
        ipAddress: { type: 'Private', ports },
        subnetIds: [{ id: subnet.id }],
        containers: [
          {
            name: 'etcd',
            image: 'gcr.io/etcd-development/etcd:v3.6.14',
            command: ['/usr/local/bin/etcd'],
            resources: { requests: { cpu: 1, memoryInGB: 2 } },
            environmentVariables: Object.entries(etcd.environment(member, cluster)).map(([name, value]) => ({
              name,
              value,
            })),
            ports,
            livenessProbe: {
              httpGet: { path: '/livez', port: 2381, scheme: 'http' },
              initialDelaySeconds: 30,
              periodSeconds: 10,
              timeoutSeconds: 5,
              failureThreshold: 30,
              successThreshold: 1,
            },
            volumeMounts: [
              { name: 'etcd-data', mountPath: '/var/lib/etcd', readOnly: false },
              { name: 'etcd-tls', mountPath: '/etc/etcd/tls', readOnly: true },
            ],
          },
        ],
        volumes: [
          {
            name: 'etcd-data',
            azureFile: {
              shareName: share.name,
              storageAccountName: storageAccount.name,
              storageAccountKey: secret(keys.apply(([first]) => first?.value ?? '')),
              readOnly: false,
            },
          },
          {
            name: 'etcd-tls',
            secret: {
              'ca.crt': toBase64(authority.certPem),
              'tls.crt': toBase64(certPem),
              'tls.key': toBase64(privateKeyPem),
            },
          },
        ],
      },
      {
        // Nothing refers to it, but the members need the names of the zone.
        dependsOn: [link, ...before],
        // Azure refuses to change these in place.
        replaceOnChanges: [
          'osType',
          'restartPolicy',
          'subnetIds',
          'sku',
          'zones',
          'dnsConfig',
          'containers[*].resources',
        ],
        deleteBeforeReplace: true,
      },
    );
    const record = new PrivateRecordSet(`${name}-${member}-dns-record`, {
      resourceGroupName: resourceGroup.name,
      privateZoneName: zone.name,
      recordType: 'A',
      relativeRecordSetName: member,
      ttl: 10,
      aRecords: [{ ipv4Address: containerGroup.ipAddress.apply((address) => address?.ip ?? '') }],
    });
    turn = () => [record, whenItRuns(resourceGroup.name, `ci-${member}-eastus`, containerGroup, record)];
  }

  outputs[`clientEndpoints${outputSuffix}`] = etcd.clientEndpoints(cluster);
  outputs[`resourceGroupName${outputSuffix}`] = resourceGroup.name;
  outputs[`caCertificate${outputSuffix}`] = secret(authority.certPem);
  outputs[`clientCertificate${outputSuffix}`] = secret(client.certPem);
  outputs[`clientPrivateKey${outputSuffix}`] = client.privateKeyPem;
}

/** The group, once its etcd runs. */
function whenItRuns(
  resourceGroup: Output<string>,
  containerGroupName: string,
  group: ContainerGroup,
  record: PrivateRecordSet,
): Output<Resource> {
  return all([resourceGroup, group.id, record.id]).apply(async ([resourceGroupName]) => {
    if (runtime.isDryRun()) return group;
    const { containers } = await getContainerGroup({ resourceGroupName, containerGroupName });
    if (containers[0]?.instanceView.currentState.state === 'Running') return group;
    throw new RunError(`${containerGroupName} does not run`);
  });
}

function toBase64(text: Output<string>): Output<string> {
  return secret(text).apply((pem) => Buffer.from(pem).toString('base64'));
}

export = outputs;
