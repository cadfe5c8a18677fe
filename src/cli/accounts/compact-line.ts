import type { Span } from '#model/span.ts';
import { folded } from '../styled-line.ts';
import { expressionText, isPlain } from './expression-text.ts';
import { fullName } from './figure-names.ts';
import type { NamedFigure, NamedIdentity } from './named-identity.ts';

/** An equation in one line, or several that say the same: `times` of them, at these places. */
export interface CompactLine {
  readonly mark: string;
  readonly text: string;
  /** The same for where that does not fit; null where nothing shorter says it. */
  readonly short: string | null;
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

type Texts = Pick<CompactLine, 'text' | 'short'>;

const withUnit = ({ number, unit }: NamedFigure): string => (unit === '' ? number : `${number} ${unit}`);
const named = (figure: NamedFigure): string => `${figure.name} ${figure.number}`;

/** A sum with the names of its parts, and with their number alone. */
function sumTexts({ identity, figures }: NamedIdentity, constant: string | null, signs: readonly number[]): Texts {
  const [first, ...others] = figures;
  const parts = constant === null ? others : figures;
  const unit = identity.unit === '' ? '' : ` ${folded(identity.unit)}`;
  const whole = constant ?? (first === undefined ? '?' : named(first));
  const counted = `${whole} = ${parts.length} parts 分项${unit}`;
  if (parts.length > MOST_PARTS) return { text: counted, short: null };
  const joined = (say: (figure: NamedFigure) => string): string =>
    parts
      .map((part, at) => `${signs[at] === -1 ? ' − ' : at > 0 ? ' + ' : ''}${say(part)}`)
      .join('')
      .trim();
  const numbers = `${whole} = ${joined(({ number }) => number)}${unit}`;
  return { text: `${whole} = ${joined(named)}${unit}`, short: parts.length > 2 ? numbers : null };
}

/** The name of an equation in words is what stands before its formula: `execution rate of 支出合计`. */
const headOf = (equation: string): string => folded(equation.split(' = ')[0] ?? equation);

function formulaText({ identity, figures }: NamedIdentity): string {
  const { relation, equation } = identity;
  if (relation?.kind !== 'formula') return folded(equation);
  const stated = relation.stated === null ? undefined : figures[relation.stated];
  const head = `${headOf(equation)} ${stated === undefined ? '' : withUnit(stated)}`.trim();
  const numbers = figures.map(({ number }) => number);
  if (isPlain(relation.computed))
    return `${head} = ${expressionText(relation.computed, numbers).replace(/ × 100$/u, '')}`;
  const others = figures
    .filter((_, at) => at !== relation.stated)
    .map((figure) => `${figure.name} ${withUnit(figure)}`);
  return `${head}: ${others.join(', ')}`;
}

function textsOf(identity: NamedIdentity): Texts {
  const { relation, equation } = identity.identity;
  const { figures } = identity;
  const [first, second] = figures;
  if (relation?.kind === 'sum') return sumTexts(identity, relation.constant, relation.signs);
  if (relation?.kind === 'formula') return { text: formulaText(identity), short: null };
  if (relation?.kind === 'at-most' && first !== undefined && second !== undefined)
    return { text: `${named(first)} ≤ ${named(second)} ${second.unit}`.trim(), short: null };
  const numbers = figures.slice(0, MOST_PARTS).map(({ number }) => number);
  return {
    text: `${folded(equation)}  [${numbers.join(', ')}${figures.length > MOST_PARTS ? ', …' : ''}]`,
    short: null,
  };
}

/** The equation in one line, about its project where all its figures are of one. */
export function compactLine(identity: NamedIdentity): CompactLine {
  const { project, figures } = identity;
  const isNamed = identity.identity.relation?.kind === 'sum' || identity.identity.relation?.kind === 'at-most';
  const { text, short } = textsOf(identity);
  const before = isNamed && project !== null ? `${folded(project)}: ` : '';
  const [first] = figures;
  return {
    mark: MARKS[identity.identity.status],
    text: before + text,
    short: short === null ? null : before + short,
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
    short: null,
    places: figures.map(({ span }) => span),
    times: figures.length,
  };
}
