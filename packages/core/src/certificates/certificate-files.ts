/** Absolute paths of what proves who a member or a client is. */
export interface CertificateFiles {
  /** The trusted authorities, one PEM after the other. */
  readonly authorities: string;
  /** The own certificate. */
  readonly certificate: string;
  readonly privateKey: string;
}

/** Paths may end in one or not. */
export function withoutFinalSlash(folder: string): string {
  return folder.endsWith('/') ? folder.slice(0, -1) : folder;
}

/** Paths of the files in a folder of certificates that serve among members alone. */
export function peerCertificateFiles(folder: string): CertificateFiles {
  const within = withoutFinalSlash(folder);
  return {
    authorities: `${within}/peer-ca.crt`,
    certificate: `${within}/peer.crt`,
    privateKey: `${within}/peer.key`,
  };
}

/** Paths of the files in a folder of certificates. */
export function certificateFiles(folder: string): CertificateFiles {
  const within = withoutFinalSlash(folder);
  return {
    authorities: `${within}/ca.crt`,
    certificate: `${within}/tls.crt`,
    privateKey: `${within}/tls.key`,
  };
}
