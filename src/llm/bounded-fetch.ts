/** Largest body that is read, in bytes: an answer of 128,000 tokens is about half a megabyte. */
export const LARGEST_BODY_BYTES = 32 * 1024 * 1024;

/** Thrown for a body that is larger than any answer; it is not read to its end. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** Statuses of responses that have no body, which a Response must not be given one for. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * fetch, but redirects are answers and not followed (a POST would become a GET, and the key would go to another host),
 * and a body is read as a part of the call, so that a timeout is one for the body too, and only up to
 * LARGEST_BODY_BYTES. Throws BodyTooLarge, and what fetch throws.
 */
export async function boundedFetch(
  input: string | URL | Request,
  init: RequestInit | undefined = {},
): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'manual' });
  const { status, statusText, headers } = response;
  const body = await readBounded(response);
  return new Response(BODILESS.has(status) ? null : body, { status, statusText, headers });
}

async function readBounded({ body }: Response): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > LARGEST_BODY_BYTES) throw new BodyTooLarge(tooLarge());
    chunks.push(chunk);
  }
  return new Blob(chunks);
}

const tooLarge = (): string =>
  `The body is larger than ${LARGEST_BODY_BYTES / 1024 / 1024} MB, which no answer is; it was not read to its end`;
