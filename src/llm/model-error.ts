import { DuizhangError } from '#model/duizhang-error.ts';

/**
 * Why no answer came. The first five are faults of the set-up and hold for every request; the others concern one
 * request: rejected (the endpoint will not take it), filtered (its content was refused before the model saw it),
 * too-long (it does not fit the model's context), exhausted (too many failures in a row), aborted, answer-missing
 * (nothing stored, and asking is not allowed).
 */
export type ModelErrorKind =
  | 'unreachable'
  | 'authentication'
  | 'not-found'
  | 'quota'
  | 'package-missing'
  | 'rejected'
  | 'filtered'
  | 'too-long'
  | 'exhausted'
  | 'aborted'
  | 'answer-missing';

const SETUP_KINDS: ReadonlySet<ModelErrorKind> = new Set([
  'unreachable',
  'authentication',
  'not-found',
  'quota',
  'package-missing',
]);

/**
 * Thrown by model clients when a request ends without an answer. The message is one line that a person can act on and
 * never holds a key; no `cause` is kept, because the errors of client libraries carry headers.
 */
export class ModelError extends DuizhangError {
  override readonly name = 'ModelError';
  readonly kind: ModelErrorKind;

  constructor(options: { kind: ModelErrorKind; message: string; context?: Record<string, string | number> }) {
    super(options);
    this.kind = options.kind;
  }

  /** True when no other request can succeed either until a person changes the set-up. */
  get concernsSetup(): boolean {
    return SETUP_KINDS.has(this.kind);
  }
}
