import { childEnvironment } from '#model/child-environment.ts';

/** Where a process that works on units opens documents and the database: through proxies, with certificates. */
const NAMES: ReadonlySet<string> = new Set([
  'SHELL',
  'NODE_EXTRA_CA_CERTS',
  'NODE_USE_SYSTEM_CA',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'ALL_PROXY',
  'PROGRAMFILES(X86)',
]);

/** LibreOffice and fonts, PostgreSQL, object stores. */
const BEGINNINGS = ['SAL_', 'FONTCONFIG_', 'PG', 'AWS_'];

/** Amazon's models are asked with this one. */
const isModelKey = (name: string): boolean => name.includes('BEARER_TOKEN') || name.includes('BEDROCK');

const isOpening = (name: string): boolean =>
  (NAMES.has(name) || BEGINNINGS.some((beginning) => name.startsWith(beginning))) && !isModelKey(name);

/**
 * What a process that works on units gets of this one's environment: what any child gets, and what it opens documents and
 * databases with. No key of a model is among that: such a process asks none.
 */
export const unitEnvironment = (environment: Readonly<NodeJS.ProcessEnv>): NodeJS.ProcessEnv => ({
  ...childEnvironment(environment),
  ...Object.fromEntries(Object.entries(environment).filter(([name]) => isOpening(name.toUpperCase()))),
});
