/**
 * SHA-256 of archives that etcd has published, by the name of the archive. A mirror or a release page that was tampered with
 * answers with checksums of its own, so what is known is held here.
 *
 * Source: kubernetes-sigs/kubespray, roles/kubespray_defaults/vars/main/checksums.yml, August 2026 (Apache-2.0). It has those of
 * 3.5 and 3.6 for Linux; an archive that is not here is held to what is published beside it.
 */
export const releaseChecksums: Readonly<Partial<Record<string, string>>> = {
  'etcd-v3.5.33-linux-amd64.tar.gz': '5025b5b24d81a9616b6e284ccd439b9a3df055ef8fdcdc142af3ec8f6a3b3c95',
  'etcd-v3.5.33-linux-arm64.tar.gz': '0764c5c0acef155f4bfa0487791cc5776adef66315bf16ec0653883bfd463a90',
  'etcd-v3.6.14-linux-amd64.tar.gz': 'ffe840ff9295808e88cce2794a18a5ac87f12a5203c8314d0bf6aa119b41bac5',
  'etcd-v3.6.14-linux-arm64.tar.gz': 'fa1b80565ee6fc2df1ae6f57a508b221f3ecc7d591c317c581cd8281b0842b3e',
};
