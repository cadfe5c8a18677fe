/**
 * The root of every error this program throws on purpose. Errors mean that the program or its set-up is wrong;
 * a bad report is never an error but a finding.
 */
export class DuizhangError extends Error {
  override readonly name: string = 'DuizhangError';
  /** What the failure was about: names and limits, never secrets or report text. */
  readonly context: Readonly<Record<string, string | number>>;

  constructor(options: { message: string; cause?: unknown; context?: Record<string, string | number> }) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.context = options.context ?? {};
  }
}

/** The message of whatever was thrown. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
