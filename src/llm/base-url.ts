/** A base URL taken apart: fetch refuses URLs that hold a user and password, and messages must not show them. */
export interface BaseUrl {
  /** Without user and password; the query (Azure's api-version) stays. */
  readonly address: string;
  /** As messages may show it: without the query too. */
  readonly shown: string;
  /** Value of an Authorization header, where the URL held a user; null otherwise. */
  readonly basicAuthorization: string | null;
  readonly password: string | null;
}

export function readBaseUrl(baseUrl: string): BaseUrl {
  if (!URL.canParse(baseUrl)) return { address: baseUrl, shown: baseUrl, basicAuthorization: null, password: null };
  const url = new URL(baseUrl);
  const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  const shown = `${url.origin}${url.pathname.replace(/\/$/u, '')}`;
  if (user === '' && password === '') return { address: baseUrl, shown, basicAuthorization: null, password: null };
  url.username = '';
  url.password = '';
  const basicAuthorization = `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
  return { address: url.href, shown, basicAuthorization, password };
}
