/** A request as the routes see it: its body whole, its path taken apart. */
export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** What stands in the path for the `:names` of the route. */
  readonly params: Readonly<Record<string, string>>;
}

/** What is sent back. Header names are in small letters. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** One thing the provider does: `path` may hold `:names` for single segments (`/v1/files/:id/content`). */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly handle: (request: Incoming) => Reply | Promise<Reply>;
}

/** Answers the body of a chat completion, parsed, whoever brought it: a request of its own or a line of a batch. */
export type AnswerCompletion = (body: unknown) => Reply;

export const jsonReply = (value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

/** An error in the form of OpenAI's protocol. */
export const errorReply = (
  status: number,
  message: string,
  details: { readonly type?: string; readonly code?: string | null; readonly param?: string | null } = {},
  headers: Readonly<Record<string, string>> = {},
): Reply => {
  const { type = status >= 500 ? 'server_error' : 'invalid_request_error', code = null, param = null } = details;
  return jsonReply({ error: { message, type, param, code } }, status, headers);
};
