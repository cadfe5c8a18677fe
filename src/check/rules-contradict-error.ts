import { DuizhangError } from '#model/duizhang-error.ts';

/** Thrown when rules are loaded that contradict each other or themselves: no report could satisfy both, or one names nothing. */
export class RulesContradictError extends DuizhangError {
  override readonly name = 'RulesContradictError';
}
