import type { Expression, Sign } from '#model/identity.ts';
import type { Span } from '#model/span.ts';
import { folded } from '../styled-line.ts';
import { expressionText, isPlain } from './expression-text.ts';
import { fullName, nameInProject, sharedProject } from './figure-names.ts';
import type { NamedFigure, NamedIdentity } from './named-identity.ts';

/** An equation in one line, or several that say the same: `times` of them, at these places. */
export interface CompactLine {
  readonly mark: string;
  /** The project that all of it is about; null where there is none, or where `before` says it. */
  readonly project: string | null;
  /** What it is about: cut first where the line is too long. */
  readonly before: string;
  readonly text: string;
  /** The same for where that does not fit; null where nothing shorter says it. */
  readonly short: string | null;
  /** How far it is off, behind the text and never cut; empty where that says nothing. */
  readonly off: string;
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

type Texts = Pick<CompactLine, 'project' | 'before' | 'text' | 'short'>;

const withUnit = ({ number, unit }: NamedFigure): string => (unit === '' ? number : `${number} ${unit}`);
const named = (figure: NamedFigure): string => `${figure.name} ${figure.number}`;
const foldedProject = ({ project }: NamedIdentity): string | null => (project === null ? null : folded(project));

/** A sum with the names of its parts, and with their numbers alone; a long one with how many they are. */
function sumTexts(sum: NamedIdentity, constant: string | null, signs: readonly Sign[]): Texts {
  const { identity, figures } = sum;
  const [first, ...others] = figures;
  const parts = constant === null ? others : figures;
  const unit = identity.unit === '' ? '' : ` ${folded(identity.unit)}`;
  const whole = constant ?? (first === undefined ? '?' : named(first));
  const about = { project: foldedProject(sum), before: '' };
  if (parts.length > MOST_PARTS) return { ...about, text: `${whole}${unit} = ${parts.length} parts 分项`, short: null };
  const joined = (say: (figure: NamedFigure) => string): string =>
    parts.map((part, at) => `${signs[at] === -1 ? '− ' : at > 0 ? '+ ' : ''}${say(part)}`).join(' ');
  const numbers = joined(({ number }) => number);
  return { ...about, text: `${whole} = ${joined(named)}${unit}`, short: `${whole} = ${numbers}${unit}` };
}

/** The name of an equation in words is what stands before its formula: `execution rate of 支出合计`. */
const headOf = (equation: string): string => folded(equation.split(' = ')[0] ?? equation);

function formulaTexts({ identity, figures }: NamedIdentity, computed: Expression, at: number | null): Texts {
  const stated = at === null ? undefined : figures[at];
  const about = { project: null, before: `${headOf(identity.equation)} ` };
  const value = stated === undefined ? '' : withUnit(stated);
  if (isPlain(computed)) {
    const formula = expressionText(
      computed,
      figures.map(({ number }) => number),
    );
    return { ...about, text: `${value} = ${formula.replace(/ × 100$/u, '')}`, short: null };
  }
  const others = figures.filter((_, index) => index !== at);
  const listed = (say: (figure: NamedFigure) => string): string => `${value}: ${others.map(say).join(', ')}`;
  return { ...about, text: listed((each) => `${each.name} ${withUnit(each)}`), short: listed(withUnit) };
}

/** What a relation does not say: the equation in the rule's words, with its numbers. */
function listedText({ identity, figures }: NamedIdentity): string {
  const numbers = figures.slice(0, MOST_PARTS).map(({ number }) => number);
  return `${folded(identity.equation)}  [${numbers.join(', ')}${figures.length > MOST_PARTS ? ', …' : ''}]`;
}

function textsOf(identity: NamedIdentity): Texts {
  const { relation } = identity.identity;
  const [first, second] = identity.figures;
  if (relation?.kind === 'sum') return sumTexts(identity, relation.constant, relation.signs);
  if (relation?.kind === 'formula') return formulaTexts(identity, relation.computed, relation.stated);
  if (relation?.kind === 'at-most' && first !== undefined && second !== undefined) {
    const text = `${named(first)} ≤ ${named(second)} ${second.unit}`.trim();
    return { project: foldedProject(identity), before: '', text, short: null };
  }
  return { project: null, before: '', text: listedText(identity), short: null };
}

/** How far an equation that nobody can decide is off; empty for the others, and where nothing could be computed. */
function offWords({ identity: { status, difference } }: NamedIdentity): string {
  const isOpen = status === 'blocked' || status === 'untestable';
  return isOpen && difference !== null ? `  off 差额 ${difference}` : '';
}

/** The equation in one line, about its project where all its figures are of one. */
export function compactLine(identity: NamedIdentity): CompactLine {
  const [first] = identity.figures;
  return {
    mark: MARKS[identity.identity.status],
    ...textsOf(identity),
    off: offWords(identity),
    places: first === undefined ? [] : [first.span],
    times: 1,
  };
}

/** Names of one figure that are told. */
const MOST_NAMES = 2;

/** A figure that is stated in several places, as one line. */
export function restatedLine(figures: readonly NamedFigure[]): CompactLine | null {
  const [first] = figures;
  if (first === undefined) return null;
  const project = sharedProject(figures);
  const nameOf = project === null ? fullName : nameInProject;
  // The total of revenue and expenditure is one figure under two names.
  const names = new Set(figures.map((each) => (each.item === null ? each.name : folded(nameOf(each)))));
  return {
    mark: '=',
    project: project === null ? null : folded(project),
    before: `${[...names].slice(0, MOST_NAMES).join(' / ')} `,
    text: withUnit(first),
    short: null,
    off: '',
    places: figures.map(({ span }) => span),
    times: figures.length,
  };
}
