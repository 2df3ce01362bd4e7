// By hand, with the imports of the providers' documentation, which load every resource that there is.
import * as azure_native from '@pulumi/azure-native';
import * as pulumi from '@pulumi/pulumi';
import * as tls from '@pulumi/tls';
import { clusters } from '../../clusters';
import * as etcd from '../../etcd';

const location = 'eastus';
const keyType = { algorithm: 'ECDSA', ecdsaCurve: 'P256' };

const outputs: Record<string, unknown> = {};
for (const cluster of clusters) {
  const { name, domain, outputSuffix } = cluster;
  const resourceGroup = new azure_native.resources.ResourceGroup(`${name}-resource-group`, {
    resourceGroupName: `rg-${name}-eastus`,
    location,
  });
  const within = { resourceGroupName: resourceGroup.name, location };

  // Network

  const virtualNetwork = new azure_native.network.VirtualNetwork(`${name}-virtual-network`, {
    ...within,
    virtualNetworkName: `vnet-${name}-eastus`,
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
  });
  const securityGroup = new azure_native.network.NetworkSecurityGroup(`${name}-network-security-group`, {
    ...within,
    networkSecurityGroupName: `nsg-${name}-eastus`,
    securityRules: etcd.securityRules,
  });
  const publicIp = new azure_native.network.PublicIPAddress(`${name}-nat-gateway-public-ip`, {
    ...within,
    publicIpAddressName: `pip-${name}-eastus`,
    sku: { name: 'Standard' },
    publicIPAllocationMethod: 'Static',
  });
  const natGateway = new azure_native.network.NatGateway(`${name}-nat-gateway`, {
    ...within,
    natGatewayName: `ng-${name}-eastus`,
    sku: { name: 'Standard' },
    idleTimeoutInMinutes: 4,
    publicIpAddresses: [{ id: publicIp.id }],
  });
  const subnet = new azure_native.network.Subnet(`${name}-subnet`, {
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
  const zone = new azure_native.privatedns.PrivateZone(`${name}-private-dns-zone`, {
    resourceGroupName: resourceGroup.name,
    privateZoneName: domain,
    location: 'global',
  });
  const link = new azure_native.privatedns.VirtualNetworkLink(`${name}-virtual-network-link`, {
    resourceGroupName: resourceGroup.name,
    virtualNetworkLinkName: `pdnslink-${name}-eastus`,
    privateZoneName: zone.name,
    location: 'global',
    virtualNetwork: { id: virtualNetwork.id },
    registrationEnabled: false,
  });

  // Certificates

  const authorityKey = new tls.PrivateKey(`${name}-authority-1-private-key`, keyType);
  const authority = new tls.SelfSignedCert(`${name}-authority-1-certificate`, {
    privateKeyPem: authorityKey.privateKeyPem,
    subject: { organization: name, commonName: 'etcd-authority-1' },
    isCaCertificate: true,
    setSubjectKeyId: true,
    allowedUses: ['cert_signing', 'crl_signing', 'digital_signature'],
    validityPeriodHours: 87600,
    earlyRenewalHours: 0,
  });
  const issue = (holder: string, commonName: string, dnsNames: string[], usages: string[]) => {
    const { privateKeyPem } = new tls.PrivateKey(`${name}-${holder}-private-key`, keyType);
    const request = new tls.CertRequest(`${name}-${holder}-certificate-request`, {
      privateKeyPem,
      subject: { organization: name, commonName },
      dnsNames,
    });
    const { certPem } = new tls.LocallySignedCert(`${name}-${holder}-certificate`, {
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
  let turn:
    (() => readonly [azure_native.privatedns.PrivateRecordSet, pulumi.Output<pulumi.Resource>]) | undefined;
  for (const member of etcd.memberNames(cluster)) {
    const before = turn?.() ?? ([] as const);
    const dnsNames = [`${member}.${domain}`, 'localhost'];
    const { certPem, privateKeyPem } = issue(member, 'etcd-member', dnsNames, ['server_auth', 'client_auth']);
    const storageAccount = new azure_native.storage.StorageAccount(
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
    const share = new azure_native.storage.FileShare(
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
    const { keys } = azure_native.storage.listStorageAccountKeysOutput({
      resourceGroupName: resourceGroup.name,
      accountName: storageAccount.name,
    });
    const ports = [2379, 2380, 2381].map((port) => ({ port, protocol: 'TCP' }));
    const containerGroup = new azure_native.containerinstance.ContainerGroup(
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
              storageAccountKey: pulumi.secret(keys.apply(([first]) => first?.value ?? '')),
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
    const record = new azure_native.privatedns.PrivateRecordSet(`${name}-${member}-dns-record`, {
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
  outputs[`caCertificate${outputSuffix}`] = pulumi.secret(authority.certPem);
  outputs[`clientCertificate${outputSuffix}`] = pulumi.secret(client.certPem);
  outputs[`clientPrivateKey${outputSuffix}`] = client.privateKeyPem;
}

/** The group, once its etcd runs. */
function whenItRuns(
  resourceGroup: pulumi.Output<string>,
  containerGroupName: string,
  group: azure_native.containerinstance.ContainerGroup,
  record: azure_native.privatedns.PrivateRecordSet,
): pulumi.Output<pulumi.Resource> {
  return pulumi.all([resourceGroup, group.id, record.id]).apply(async ([resourceGroupName]) => {
    if (pulumi.runtime.isDryRun()) return group;
    const { containers } = await azure_native.containerinstance.getContainerGroup({
      resourceGroupName,
      containerGroupName,
    });
    if (containers[0]?.instanceView.currentState.state === 'Running') return group;
    throw new pulumi.RunError(`${containerGroupName} does not run`);
  });
}

function toBase64(text: pulumi.Output<string>): pulumi.Output<string> {
  return pulumi.secret(text).apply((pem) => Buffer.from(pem).toString('base64'));
}

export = outputs;
