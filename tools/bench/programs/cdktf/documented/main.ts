// By hand, with the imports of the providers' documentation, which load every resource that there is.
import * as azurerm from '@cdktf/provider-azurerm';
import * as tls from '@cdktf/provider-tls';
import { App, Fn, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { clusters } from '../../clusters';
import * as etcd from '../../etcd';

const location = 'eastus';
const keyType = { algorithm: 'ECDSA', ecdsaCurve: 'P256' };

const app = new App();
const stack = new TerraformStack(app, 'etcd-three-member');
new LocalBackend(stack, { path: '../../../etcd-three-member.tfstate' });
new azurerm.provider.AzurermProvider(stack, 'azurerm', {
  features: [{ storage: [{ dataPlaneAvailable: false }] }],
});
new tls.provider.TlsProvider(stack, 'tls');

for (const cluster of clusters) {
  const { name, domain, outputSuffix } = cluster;
  const resourceGroupName = new azurerm.resourceGroup.ResourceGroup(stack, `${name}-resource-group`, {
    name: `rg-${name}-eastus`,
    location,
  }).name;
  const within = { resourceGroupName, location };

  // Network

  const virtualNetwork = new azurerm.virtualNetwork.VirtualNetwork(stack, `${name}-virtual-network`, {
    ...within,
    name: `vnet-${name}-eastus`,
    addressSpace: ['10.0.0.0/16'],
  });
  const subnetId = new azurerm.subnet.Subnet(stack, `${name}-subnet`, {
    resourceGroupName,
    virtualNetworkName: virtualNetwork.name,
    name: `snet-${name}-eastus`,
    addressPrefixes: ['10.0.0.0/24'],
    defaultOutboundAccessEnabled: false,
    serviceEndpoints: ['Microsoft.Storage'],
    delegation: [
      {
        name: 'container-groups',
        serviceDelegation: {
          name: 'Microsoft.ContainerInstance/containerGroups',
          actions: ['Microsoft.Network/virtualNetworks/subnets/action'],
        },
      },
    ],
  }).id;
  const securityGroup = new azurerm.networkSecurityGroup.NetworkSecurityGroup(
    stack,
    `${name}-network-security-group`,
    {
      ...within,
      name: `nsg-${name}-eastus`,
      securityRule: etcd.securityRules,
    },
  );
  const publicIp = new azurerm.publicIp.PublicIp(stack, `${name}-nat-gateway-public-ip`, {
    ...within,
    name: `pip-${name}-eastus`,
    sku: 'Standard',
    allocationMethod: 'Static',
  });
  const natGatewayId = new azurerm.natGateway.NatGateway(stack, `${name}-nat-gateway`, {
    ...within,
    name: `ng-${name}-eastus`,
    skuName: 'Standard',
    idleTimeoutInMinutes: 4,
  }).id;
  const zoneName = new azurerm.privateDnsZone.PrivateDnsZone(stack, `${name}-private-dns-zone`, {
    resourceGroupName,
    name: domain,
  }).name;
  // What completes the network, although nothing refers to it: the members must wait for it.
  const dependsOn = [
    new azurerm.subnetNetworkSecurityGroupAssociation.SubnetNetworkSecurityGroupAssociation(
      stack,
      `${name}-network-security-group-association`,
      {
        subnetId,
        networkSecurityGroupId: securityGroup.id,
      },
    ),
    new azurerm.natGatewayPublicIpAssociation.NatGatewayPublicIpAssociation(
      stack,
      `${name}-nat-gateway-public-ip-association`,
      {
        natGatewayId,
        publicIpAddressId: publicIp.id,
      },
    ),
    new azurerm.subnetNatGatewayAssociation.SubnetNatGatewayAssociation(
      stack,
      `${name}-nat-gateway-association`,
      {
        subnetId,
        natGatewayId,
      },
    ),
    new azurerm.privateDnsZoneVirtualNetworkLink.PrivateDnsZoneVirtualNetworkLink(
      stack,
      `${name}-virtual-network-link`,
      {
        resourceGroupName,
        name: `pdnslink-${name}-eastus`,
        privateDnsZoneName: zoneName,
        virtualNetworkId: virtualNetwork.id,
        registrationEnabled: false,
      },
    ),
  ];

  // Certificates

  const authorityKey = new tls.privateKey.PrivateKey(stack, `${name}-authority-1-private-key`, keyType)
    .privateKeyPem;
  const authority = new tls.selfSignedCert.SelfSignedCert(stack, `${name}-authority-1-certificate`, {
    privateKeyPem: authorityKey,
    subject: [{ organization: name, commonName: 'etcd-authority-1' }],
    isCaCertificate: true,
    setSubjectKeyId: true,
    allowedUses: ['cert_signing', 'crl_signing', 'digital_signature'],
    validityPeriodHours: 87600,
    earlyRenewalHours: 0,
  }).certPem;
  const issue = (holder: string, commonName: string, dnsNames: string[], usages: string[]) => {
    const { privateKeyPem } = new tls.privateKey.PrivateKey(stack, `${name}-${holder}-private-key`, keyType);
    const request = new tls.certRequest.CertRequest(stack, `${name}-${holder}-certificate-request`, {
      privateKeyPem,
      subject: [{ organization: name, commonName }],
      dnsNames,
    });
    const { certPem } = new tls.locallySignedCert.LocallySignedCert(stack, `${name}-${holder}-certificate`, {
      certRequestPem: request.certRequestPem,
      caCertPem: authority,
      caPrivateKeyPem: authorityKey,
      allowedUses: ['digital_signature', ...usages],
      validityPeriodHours: 8760,
      earlyRenewalHours: 720,
    });
    return { certPem, privateKeyPem };
  };
  const client = issue('client', 'root', [], ['client_auth']);

  // Members

  for (const member of etcd.memberNames(cluster)) {
    const dnsNames = [`${member}.${domain}`, 'localhost'];
    const { certPem, privateKeyPem } = issue(member, 'etcd-member', dnsNames, ['server_auth', 'client_auth']);
    const storageAccount = new azurerm.storageAccount.StorageAccount(
      stack,
      `${name}-${member}-storage-account`,
      {
        ...within,
        name: etcd.storageAccountName(member, cluster),
        accountKind: 'StorageV2',
        accountTier: 'Standard',
        accountReplicationType: 'LRS',
        minTlsVersion: 'TLS1_2',
        httpsTrafficOnlyEnabled: true,
        sharedAccessKeyEnabled: true,
        allowNestedItemsToBePublic: false,
        crossTenantReplicationEnabled: false,
        networkRules: { defaultAction: 'Deny', bypass: ['None'], virtualNetworkSubnetIds: [subnetId] },
        lifecycle: { preventDestroy: false },
      },
    );
    const share = new azurerm.storageShare.StorageShare(stack, `${name}-${member}-file-share`, {
      name: 'data',
      storageAccountId: storageAccount.id,
      quota: 16,
      accessTier: 'TransactionOptimized',
      lifecycle: { preventDestroy: false },
    });
    const containerGroup = new azurerm.containerGroup.ContainerGroup(
      stack,
      `${name}-${member}-container-group`,
      {
        ...within,
        name: `ci-${member}-eastus`,
        osType: 'Linux',
        sku: 'Standard',
        restartPolicy: 'Always',
        ipAddressType: 'Private',
        subnetIds: [subnetId],
        container: [
          {
            name: 'etcd',
            image: 'gcr.io/etcd-development/etcd:v3.6.14',
            commands: ['/usr/local/bin/etcd'],
            cpu: 1,
            memory: 2,
            environmentVariables: etcd.environment(member, cluster),
            ports: [2379, 2380, 2381].map((port) => ({ port, protocol: 'TCP' })),
            livenessProbe: {
              httpGet: [{ path: '/livez', port: 2381, scheme: 'http' }],
              initialDelaySeconds: 30,
              periodSeconds: 10,
              timeoutSeconds: 5,
              failureThreshold: 30,
              successThreshold: 1,
            },
            volume: [
              {
                name: 'etcd-data',
                mountPath: '/var/lib/etcd',
                readOnly: false,
                shareName: share.name,
                storageAccountName: storageAccount.name,
                storageAccountKey: storageAccount.primaryAccessKey,
              },
              {
                name: 'etcd-tls',
                mountPath: '/etc/etcd/tls',
                readOnly: true,
                secret: {
                  'ca.crt': Fn.base64encode(authority),
                  'tls.crt': Fn.base64encode(certPem),
                  'tls.key': Fn.base64encode(privateKeyPem),
                },
              },
            ],
          },
        ],
        dependsOn,
      },
    );
    new azurerm.privateDnsARecord.PrivateDnsARecord(stack, `${name}-${member}-dns-record`, {
      resourceGroupName,
      zoneName,
      name: member,
      ttl: 10,
      records: [containerGroup.ipAddress],
    });
  }

  new TerraformOutput(stack, `client-endpoints${outputSuffix}`, { value: etcd.clientEndpoints(cluster) });
  new TerraformOutput(stack, `ca-certificate${outputSuffix}`, { value: authority, sensitive: true });
  new TerraformOutput(stack, `client-certificate${outputSuffix}`, { value: client.certPem, sensitive: true });
  new TerraformOutput(stack, `client-private-key${outputSuffix}`, {
    value: client.privateKeyPem,
    sensitive: true,
  });
}

app.synth();
