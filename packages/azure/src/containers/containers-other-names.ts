import type { OtherNames } from '@etcd-iac/core/inspection';
import type { FieldNames } from '../values/other-names';
import type { RegistryCredentials, RegistryIdentity, SidecarSpec } from './container-spec';
import type { ContainersSpec } from './containers-spec';

const memory = 'memory, mem, ram, memory gb, memory in gb, memory size, memory limit, memory mb';
const cpus = 'cpus, vcpu, vcpus, cores, cpu cores, cpu limit, cpu request';

/** What others call its fields. */
export const containersOtherNames = {
  image: 'container image, docker image, etcd image, image name, repository, image repository',
  etcdPath: 'etcd binary, binary, executable, program, etcd bin, binary path, bin path, entrypoint',
  registry: `
    container registry, acr, image registry, docker registry, image pull secret, registry credentials,
    image registry credential`,
  cpu: cpus,
  memoryGiB: memory,
  zones: 'availability zone, availability zones, az, azs, fault domains, zone ids',
  identityIds: `
    identity, identities, managed identity, user assigned identity, msi, managed identity id, user
    assigned identity id, service principal`,
  sidecars: 'container, extra container, sidecar container, additional container, init container',
  smokeTest: 'test, health check, check, verify, validation',
} satisfies FieldNames<ContainersSpec>;

export const credentialsOtherNames = {
  fields: {
    server: 'url, host, hostname, login server, registry, endpoint, address, domain, server url',
    username: 'user, login, user id, account, client id',
    password: 'pass, token, secret, key, access key, client secret, pwd',
  },
} satisfies OtherNames<keyof RegistryCredentials>;

export const registryIdentityOtherNames = {
  fields: {
    server: credentialsOtherNames.fields.server,
    identityId: 'identity, managed identity, identity resource id, msi, user assigned identity, client id',
  },
} satisfies OtherNames<keyof RegistryIdentity>;

export const sidecarOtherNames = {
  fields: {
    name: 'container name',
    image: 'container image, docker image, image name, repository',
    cpu: cpus,
    memoryGiB: memory,
    command: 'cmd, args, arguments, entrypoint, entry point, commands, run, exec',
    environment: 'env, envs, env vars, variables, environment variables, extra env',
    secureEnvironment: `
      secrets, secret, secret env, secure env, secret environment, secure environment variables, secure
      values`,
    memberNameVariable: 'member name, member name env, member variable, member name variable name, pod name',
    etcdClient: 'client, client certificate, etcd access, certificates, certs, mount certificates',
  },
  missing: [
    {
      names: 'volume, volume mount, mount, storage, share',
      instead: 'a container beside etcd has no volume but its certificate (etcdClient); leave it out',
    },
    {
      names: 'port, expose',
      instead:
        'containers of a group share their addresses, and no port of a container beside etcd is opened; leave it out',
    },
    { names: 'resources, limits, requests', instead: 'write cpu and memoryGiB' },
  ],
} satisfies OtherNames<keyof SidecarSpec>;
