const isRedirect = (status: number): boolean => status >= 300 && status < 400;

/**
 * fetch for files: a body is handed on as it comes, however large it is. A file may lie with another host, which a
 * download is sent on to; it goes there without the key. Every other redirect is an answer and not followed.
 */
export async function streamingFetch(
  input: string | URL | Request,
  init: RequestInit | undefined = {},
): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'manual' });
  const location = response.headers.get('location');
  const from = input instanceof Request ? input.url : input;
  if (!isRedirect(response.status) || location === null || (init.method ?? 'GET').toUpperCase() !== 'GET')
    return response;
  return fetch(new URL(location, from), {
    redirect: 'error',
    ...(init.signal === undefined ? {} : { signal: init.signal }),
  });
}
