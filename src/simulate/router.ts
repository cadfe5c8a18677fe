import { errorReply, type Incoming, type Reply, type Route } from './reply.ts';

/** A route's parameters for a path; null where the path is not the route's. */
function paramsOf(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return params;
}

/** Does what the first route for the path and method does; what no route knows is told as OpenAI tells it. */
export async function routeRequest(routes: readonly Route[], request: Omit<Incoming, 'params'>): Promise<Reply> {
  let knowsPath = false;
  for (const route of routes) {
    const params = paramsOf(route.path, request.path);
    if (params === null) continue;
    if (route.method === request.method) return route.handle({ ...request, params });
    knowsPath = true;
  }
  const asked = `${request.method} ${request.path}`;
  return knowsPath
    ? errorReply(405, `Not allowed to ${asked}.`)
    : errorReply(404, `Unknown request URL: ${asked}. The simulated provider knows ${knownPaths(routes)}.`);
}

const knownPaths = (routes: readonly Route[]): string => [...new Set(routes.map(({ path }) => path))].join(', ');
