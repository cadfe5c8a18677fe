import { z } from 'zod';

/** An error that came with status 200. It is no answer, and nothing was billed. */
export class ErrorBody extends Error {
  override readonly name = 'ErrorBody';
  /** The HTTP status that it should have had. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** For an error that names no status: something between here and the model failed, and may not the next time. */
const BAD_GATEWAY = 502;

/** Larger bodies are answers, and are spared a second parsing. */
const LONGEST_ERROR = 20_000;

/** OpenRouter says `error`, MiniMax `base_resp`, each with a code. */
const bodySchema = z.object({
  choices: z.array(z.unknown()).nullish(),
  error: z.object({ message: z.string().nullish(), code: z.unknown().optional() }).nullish(),
  base_resp: z.object({ status_code: z.number(), status_msg: z.string().nullish() }).nullish(),
});

/**
 * The error that a body with status 200 is instead of an answer; null for an answer, or anything else. `codes` are the
 * provider's own, as HTTP statuses.
 */
export function errorInBody(rawResponse: string, codes: Readonly<Record<number, number>>): ErrorBody | null {
  if (rawResponse.length > LONGEST_ERROR || !/"(error|base_resp)"/u.test(rawResponse)) return null;
  const parsed = bodySchema.safeParse(parse(rawResponse));
  if (!parsed.success || (parsed.data.choices ?? []).length > 0) return null;
  const { error, base_resp } = parsed.data;
  if (error) return new ErrorBody(httpStatusOf(error.code), error.message ?? 'an error without words');
  if (!base_resp || base_resp.status_code === 0) return null;
  const status = codes[base_resp.status_code] ?? BAD_GATEWAY;
  return new ErrorBody(status, `${base_resp.status_msg ?? 'an error without words'} (${base_resp.status_code})`);
}

function httpStatusOf(code: unknown): number {
  const status = Number(code);
  return Number.isInteger(status) && status >= 400 && status < 600 ? status : BAD_GATEWAY;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
