import { profileNameOf, profileOf } from './profile.ts';
import type { Profile } from './profiles/profile.ts';

/** A base URL taken apart: fetch refuses URLs that hold a user and password, and messages must not show them. */
export interface BaseUrl {
  /** Without user, password and what follows the base; the query (Azure's api-version) stays. */
  readonly address: string;
  /** As messages may show it: without the query too. */
  readonly shown: string;
  /** Value of an Authorization header, where the URL held a user; null otherwise. */
  readonly basicAuthorization: string | null;
  /** The password and what else of it nobody may see: values of its query that are named like keys. */
  readonly secrets: readonly string[];
  /** One line that says why this cannot be asked, and what could; null = nothing is known against it. */
  readonly problem: string | null;
}

/** Stands in an address for the name of the model: Azure's older form has it in its path. */
const DEPLOYMENT = '{deployment}';

/** People copy the address of what they called last. */
const CALLED = /\/(chat\/completions|completions|models|responses|embeddings)$/u;

/**
 * Reads a base URL, given with or without what follows the base (`/v1`, `/chat/completions`, slashes). Text that is no
 * URL comes back as it is, and fails when it is asked.
 */
export function readBaseUrl(baseUrl: string): BaseUrl {
  if (!URL.canParse(baseUrl)) {
    return { address: baseUrl, shown: baseUrl, basicAuthorization: null, secrets: [], problem: null };
  }
  const url = new URL(baseUrl);
  const credentials = takeCredentials(url);
  const profile = profileOf(profileNameOf(baseUrl));
  const path = url.pathname.replace(/\/+$/u, '').replace(CALLED, '');
  const isAzure = profile.key === 'api-key';
  const base = isAzure ? azurePath(path, url, profile) : path || profile.basePath;
  return {
    address: `${url.origin}${base}${url.search}`,
    shown: `${url.origin}${base}`,
    ...credentials,
    problem: isAzure ? azureProblem(base, url) : null,
  };
}

/** The address to ask a model at. */
export const addressFor = ({ address }: BaseUrl, model: string): string =>
  address.replace(DEPLOYMENT, encodeURIComponent(model));

/** True where every model has an address of its own. */
export const isByDeployment = ({ address }: BaseUrl): boolean => address.includes(DEPLOYMENT);

/** Names of parameters that hold keys, as gateways call them. */
const KEY_NAME = /key|token|secret|password|signature|^sig$|^code$|auth/iu;

const keysInQuery = (url: URL): readonly string[] =>
  [...url.searchParams].filter(([name]) => KEY_NAME.test(name)).map(([, value]) => value);

function takeCredentials(url: URL): Pick<BaseUrl, 'basicAuthorization' | 'secrets'> {
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === '' && password === '') return { basicAuthorization: null, secrets: keysInQuery(url) };
  const basicAuthorization = `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
  return { basicAuthorization, secrets: [password, ...keysInQuery(url)] };
}

/** A percent sign that begins no escape stands for itself: URLs take it as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const hasVersion = (url: URL): boolean => url.searchParams.has('api-version');

/** With an api-version the older form, where each deployment has a path of its own; without one the v1 form. */
function azurePath(path: string, url: URL, profile: Profile): string {
  if (path !== '' && path !== '/openai') return path;
  return hasVersion(url) ? `/openai/deployments/${DEPLOYMENT}` : profile.basePath;
}

function azureProblem(path: string, url: URL): string | null {
  if (!path.includes('/deployments/') || hasVersion(url)) return null;
  return `The address ${url.origin}${path} needs an api-version: add "?api-version=<version>", or use ${url.origin}/openai/v1.`;
}
