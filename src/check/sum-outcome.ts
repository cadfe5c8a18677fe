import type { Figure } from './figure.ts';
import { align, asCounts, inRole } from './figure.ts';
import { type Outcome, outcomeOf, withUnit } from './outcome.ts';
import { judgeSum, type Sign } from './verdict.ts';

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
}

const spoken = (terms: readonly Term[]): string =>
  terms
    .map(({ figure, sign }, index) => `${sign === -1 ? ' − ' : index > 0 ? ' + ' : ''}${figure.printed}`)
    .join('')
    .trim();

/** How many terms a sentence spells out before it only counts them. */
const SPOKEN_TERMS = 6;

/** Judges stated = Σ sign·term; null where the units do not go together. */
export function sumOutcome({ rule, equation, subject, stated, terms, kind }: SumEquation): Outcome | null {
  const money = align([stated.figure, ...terms.map((term) => term.figure)]);
  if (money === null) return null;
  const aligned = kind === 'count' ? asCounts(money) : money;
  const verdict = judgeSum(
    aligned,
    terms.map((term) => term.sign),
  );
  const { unit, values } = aligned;
  const head = inRole(stated.role, stated.figure, values[0]);
  const said = terms.length > SPOKEN_TERMS ? `its ${terms.length} terms` : spoken(terms);
  return outcomeOf({
    rule,
    equation,
    figures: [head, ...terms.map((term, index) => inRole(term.role, term.figure, values[index + 1]))],
    unit,
    verdict,
    reason: `${subject} is stated as ${withUnit(head.value, unit)}, but ${said} makes ${withUnit(verdict.computed ?? '?', unit)}: ${verdict.difference} is more than rounding explains (${verdict.tolerance}).`,
  });
}
