/**
 * Names of the environment that a process which reads and stores has a use for: programs and folders, languages, proxies
 * and certificates, access to documents and databases. No key of a model is among them: that process asks none.
 */
const NAMES: ReadonlySet<string> = new Set([
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'TZ',
  'LANG',
  'LANGUAGE',
  'TMPDIR',
  'TEMP',
  'TMP',
  'LD_LIBRARY_PATH',
  'NODE_COMPILE_CACHE',
  'NODE_EXTRA_CA_CERTS',
  'NODE_USE_SYSTEM_CA',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'ALL_PROXY',
  'SYSTEMROOT',
  'SYSTEMDRIVE',
  'WINDIR',
  'COMSPEC',
  'PATHEXT',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'PROGRAMDATA',
  'PROGRAMFILES',
  'PROGRAMFILES(X86)',
]);

/** LibreOffice and fonts, PostgreSQL, object stores. */
const BEGINNINGS = ['LC_', 'XDG_', 'SAL_', 'FONTCONFIG_', 'PG', 'AWS_'];

/** Amazon's models are asked with this one. */
const isModelKey = (name: string): boolean => name.includes('BEARER_TOKEN') || name.includes('BEDROCK');

/** What a process that works on units gets of this one's environment. Names are compared without regard to case, as some systems do. */
export function childEnvironment(environment: Readonly<NodeJS.ProcessEnv>): NodeJS.ProcessEnv {
  const isWanted = (name: string): boolean =>
    (NAMES.has(name) || BEGINNINGS.some((beginning) => name.startsWith(beginning))) && !isModelKey(name);
  return Object.fromEntries(Object.entries(environment).filter(([name]) => isWanted(name.toUpperCase())));
}
