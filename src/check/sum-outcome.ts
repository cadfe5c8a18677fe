import type { IdentityFigure, Sign } from '#model/identity.ts';
import { judged } from './constraint.ts';
import { type Aligned, align, asCounts, type Figure, inRole } from './figure.ts';
import { type Outcome, outcomeOf, withUnit } from './outcome.ts';
import type { Verdict } from './verdict.ts';

/** A figure with the part it plays in a sum. */
export interface Term {
  readonly role: string;
  readonly figure: Figure;
  readonly sign: Sign;
}

/** A sum as a rule binds it. `subject` names the stated figure in the sentence of a complaint. */
export interface SumEquation {
  readonly rule: string;
  readonly equation: string;
  readonly subject: string;
  readonly stated: { readonly role: string; readonly figure: Figure };
  readonly terms: readonly Term[];
  /** Counts are exact; money is as precise as its most precise figure in the list. */
  readonly kind: 'money' | 'count';
  /** The sentence of a complaint, where the usual one would mislead. */
  readonly reason?: string;
}

const spoken = (terms: readonly Term[]): string =>
  terms
    .map(({ figure, sign }, index) => `${sign === -1 ? ' − ' : index > 0 ? ' + ' : ''}${figure.printed}`)
    .join('')
    .trim();

/** How many terms a sentence spells out before it only counts them. */
const SPOKEN_TERMS = 6;

/** Counts are counted in the stated figure's unit, whatever the parts print (名, 人): money is converted. */
function alignSum({ stated, terms, kind }: SumEquation): Aligned | null {
  const figures = [stated.figure, ...terms.map((term) => term.figure)];
  if (kind === 'money') return align(figures);
  const bare = align(figures.map((figure) => ({ ...figure, unit: null })));
  return bare === null ? null : { ...asCounts(bare), unit: stated.figure.unit ?? '' };
}

function sentence({ subject, terms, kind }: SumEquation, head: IdentityFigure, unit: string, verdict: Verdict): string {
  const said = terms.length > SPOKEN_TERMS ? `its ${terms.length} terms make` : `${spoken(terms)} makes`;
  const gap = verdict.difference?.replace('-', '') ?? '?';
  const limit = kind === 'count' ? '' : `; rounding explains at most ${verdict.tolerance}`;
  const made = withUnit(verdict.computed ?? '?', unit);
  return `${subject} is stated as ${withUnit(head.value, unit)}, but ${said} ${made}: ${gap} apart${limit}.`;
}

/** Judges stated = Σ sign·term; null where the units do not go together. */
export function sumOutcome(sum: SumEquation): Outcome | null {
  const { rule, equation, stated, terms } = sum;
  const aligned = alignSum(sum);
  if (aligned === null) return null;
  const { unit, values } = aligned;
  const signs = terms.map((term) => term.sign);
  const { constraint, verdict } = judged({ kind: 'sum', constant: null, signs }, aligned);
  const head = inRole(stated.role, stated.figure, values[0]);
  const parts = terms.map((term, index) => inRole(term.role, term.figure, values[index + 1]));
  const reason = sum.reason ?? sentence(sum, head, unit, verdict);
  return outcomeOf({ rule, equation, figures: [head, ...parts], unit, constraint, verdict, reason });
}
