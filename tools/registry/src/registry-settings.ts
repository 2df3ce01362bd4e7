/** The scope of the packages. */
export const scope = '@etcd-iac';

/** The variable that carries the token, so that no file does. */
const tokenVariable = 'ETCD_IAC_REGISTRY_TOKEN';

/** Line of a project's `.npmrc` that sends the scope, and nothing else, to the registry. */
export function scopeLine(url: string): string {
  return `${scope}:registry=${url}\n`;
}

/**
 * The user's `.npmrc` with the line that lets its owner read and publish. The token itself is in the environment: pnpm takes it from
 * there for the user's file only, npm for that of a project, too.
 */
export function userConfig(own: string, url: string): string {
  return `${own.trimEnd()}\n${url.replace(/^http:/, '')}:_authToken=\${${tokenVariable}}\n`.trimStart();
}

/** What npm takes from the user: where packages come from and how they are reached. */
const userSettings =
  /^npm_config_(registry|cache|globalconfig|cafile|ca|cert|key|proxy|https_proxy|noproxy|strict_ssl)$/;

/**
 * The environment of the programs: the user's, without what `npm run` and this workspace have put there. npm hands the settings of
 * the workspace on in variables, where they would go before those of a consumer's folder.
 */
export function consumerEnvironment(
  env: NodeJS.ProcessEnv,
  token: string,
  userConfigFile: string,
): NodeJS.ProcessEnv {
  const own = Object.entries(env).filter(
    ([name]) =>
      !/^(npm_|NPM_CONFIG_USERCONFIG$|NX_|INIT_CWD$|CDKTF_|PULUMI_|NODE_OPTIONS$)/.test(name) ||
      userSettings.test(name),
  );
  return {
    ...Object.fromEntries(own),
    [tokenVariable]: token,
    npm_config_userconfig: userConfigFile,
    CI: 'true',
    NO_COLOR: '1',
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    // The lock file is to say where a package came from.
    npm_config_omit_lockfile_registry_resolved: 'false',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  };
}
