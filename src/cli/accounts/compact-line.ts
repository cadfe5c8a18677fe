import type { Span } from '#model/span.ts';
import { folded } from '../styled-line.ts';
import { expressionText } from './expression-text.ts';
import { fullName } from './figure-names.ts';
import type { NamedFigure, NamedIdentity } from './named-identity.ts';

/** An equation in one line, or several that say the same: `times` of them, at these places. */
export interface CompactLine {
  readonly mark: string;
  readonly text: string;
  readonly places: readonly Span[];
  readonly times: number;
}

export const MARKS = {
  exact: '=',
  within_rounding: '≈',
  truncated: '≈',
  conflict: '≠',
  blocked: '?',
  untestable: '?',
} as const;

/** Longer sums are told by the number of their parts. */
const MOST_PARTS = 6;

const withUnit = ({ number, unit }: NamedFigure): string => (unit === '' ? number : `${number} ${unit}`);
const named = (figure: NamedFigure): string => `${figure.name} ${figure.number}`;

function sumText({ identity, figures }: NamedIdentity, constant: string | null, signs: readonly number[]): string {
  const [first, ...others] = figures;
  const parts = constant === null ? others : figures;
  const unit = identity.unit === '' ? '' : ` ${folded(identity.unit)}`;
  const whole = constant ?? (first === undefined ? '?' : named(first));
  if (parts.length > MOST_PARTS) return `${whole} = ${parts.length} parts 分项${unit}`;
  const right = parts.map((part, at) => `${signs[at] === -1 ? ' − ' : at > 0 ? ' + ' : ''}${named(part)}`).join('');
  return `${whole} = ${right.trim()}${unit}`;
}

/** The name of an equation in words is what stands before its formula: `execution rate of 支出合计`. */
const headOf = (equation: string): string => folded(equation.split(' = ')[0] ?? equation);

function formulaText({ identity, figures }: NamedIdentity): string {
  const { relation, equation } = identity;
  if (relation?.kind !== 'formula') return folded(equation);
  const numbers = figures.map(({ number }) => number);
  const stated = relation.stated === null ? undefined : figures[relation.stated];
  const percentage = expressionText(relation.computed, numbers).replace(/ × 100$/u, '');
  return `${headOf(equation)} ${stated === undefined ? '' : withUnit(stated)} = ${percentage}`;
}

function textOf(identity: NamedIdentity): string {
  const { relation, equation } = identity.identity;
  const { figures } = identity;
  const [first, second] = figures;
  switch (relation?.kind) {
    case 'sum':
      return sumText(identity, relation.constant, relation.signs);
    case 'formula':
      return formulaText(identity);
    case 'at-most':
      return first === undefined || second === undefined
        ? folded(equation)
        : `${named(first)} ≤ ${named(second)} ${second.unit}`.trim();
    case 'alike':
    case undefined: {
      const numbers = figures.slice(0, MOST_PARTS).map(({ number }) => number);
      return `${folded(equation)}  [${numbers.join(', ')}${figures.length > MOST_PARTS ? ', …' : ''}]`;
    }
  }
}

/** The equation in one line, about its project where all its figures are of one. */
export function compactLine(identity: NamedIdentity): CompactLine {
  const { project, figures } = identity;
  const isNamed = identity.identity.relation?.kind === 'sum' || identity.identity.relation?.kind === 'at-most';
  const text = textOf(identity);
  const [first] = figures;
  return {
    mark: MARKS[identity.identity.status],
    text: isNamed && project !== null ? `${folded(project)}: ${text}` : text,
    places: first === undefined ? [] : [first.span],
    times: 1,
  };
}

/** A figure that is stated in several places, as one line. */
export function restatedLine(figures: readonly NamedFigure[]): CompactLine | null {
  const [first] = figures;
  if (first === undefined) return null;
  const name = first.item === null ? first.name : folded(fullName(first));
  return {
    mark: '=',
    text: `${name} ${withUnit(first)}`,
    places: figures.map(({ span }) => span),
    times: figures.length,
  };
}
