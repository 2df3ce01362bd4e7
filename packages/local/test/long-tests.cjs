/** What is long by nature, and left to `npm run test:long`. */
module.exports = [
  '**/test/{install-etcd,machine}.test.ts',
  '**/test/agents-{adopt,heal,resize,restore,start}.test.ts',
  '**/test/{growth,rotation,failed-rotation,given-peer-certificates,lost-data,odd-folders,shrink}.test.ts',
  '**/test/{client-read,clients,failed-start,local-bin,no-orphans,readme,rendering}.test.ts',
  '**/test/{certificates,given-certificates,transport-security}.test.ts',
  '**/test/{certificates-as-etcd,extra-env-as-etcd,install-release,kept-data,kept-version,liveness,peer-address,shared-folder}.test.ts',
];
