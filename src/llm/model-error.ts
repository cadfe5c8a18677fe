import { DuizhangError } from '#model/duizhang-error.ts';

/**
 * Why no answer came. The first seven hold for every request: faults of the set-up, endpoint-down (it fails for all, for
 * now) and budget-reached (the run may spend no more; nothing was sent). The others concern one request: rejected (the endpoint will not take it), filtered (its content was refused before the model saw it),
 * too-long (it does not fit the model's context), exhausted (too many failures in a row), aborted, answer-missing
 * (nothing stored, and asking is not allowed).
 */
export type ModelErrorKind =
  | 'unreachable'
  | 'authentication'
  | 'not-found'
  | 'quota'
  | 'package-missing'
  | 'endpoint-down'
  | 'budget-reached'
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
  'endpoint-down',
  'budget-reached',
]);

/** True for failures that no other request of this run can escape. */
export const concernsSetup = (kind: ModelErrorKind): boolean => SETUP_KINDS.has(kind);

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

  /** True when no other request of this run can succeed either: a person has to change the set-up, wait, or raise the budget. */
  get concernsSetup(): boolean {
    return concernsSetup(this.kind);
  }

  /** True when a report is to be left to the next run: this one was stopped while a model was asked, or may spend no more. */
  get endsRun(): boolean {
    return this.kind === 'aborted' || this.kind === 'budget-reached';
  }
}
