import type { KeyerId } from '#model/claim.ts';
import { compare, type Decimal } from '#model/decimal.ts';
import type { SuspicionReason } from '#model/diagnosis.ts';
import type { Figure } from '#model/find-figures.ts';
import { covers, type Span } from '#model/span.ts';
import { bucketFor, type StatementIndex } from '../statement-index.ts';
import type { Reading } from './amend-record.ts';
import type { Group } from './failing-groups.ts';
import { type FigureGraph, type FigureNode, nodesOf } from './figure-graph.ts';
import { figuresBeside, lineAround, states } from './neighbourhood.ts';
import { isConfirmed, type Places } from './places.ts';
import { printedChange, tellingDigits } from './printed-change.ts';
import type { Rivals } from './rivals.ts';

/** What a figure may be held against: the report's text, the places that facts have taken, and the figures by place. */
export interface Surroundings {
  readonly text: string;
  readonly graph: FigureGraph;
  readonly claimed: Places<{ readonly span: Span }>;
  readonly figures: Places<FigureNode>;
  /** Places that were recognised with little confidence, or whose words were found by edits. */
  readonly weak: Places<{ readonly span: Span }>;
  /** The facts that are read at a place, and those of one key. */
  readonly readings: Places<Reading>;
  readonly budget: StatementIndex;
  /** Amounts that may be meant instead of others. */
  readonly rivals: Rivals;
}

/** What is known of a suspect: why, and how sure one can be that the report prints the implied value. */
export interface Suspicion {
  readonly reasons: readonly SuspicionReason[];
  /** strong: no coincidence; slight: the value is printed nearby, but many values would be. */
  readonly misread: 'strong' | 'slight' | 'none';
}

/**
 * How many digits a value must have, so that one of the figures around it has it by chance in less than one case of
 * fifty: with ten of them around, four digits (one in nine hundred) are enough and three (one in ninety) are not.
 */
const CHANCES = 50;

const isTelling = (implied: Decimal, around: number): boolean =>
  10 ** (tellingDigits(implied) - 1) >= CHANCES * Math.max(1, around);

/** Points are set row by row: what another cell of the row prints was meant there, however short it is. */
const POINTS = '分';

/** No fact is read at the place, or one that does not need it; nor is it the place of a figure of these equations. */
function isFree({ claimed, figures }: Surroundings, span: Span, partners: ReadonlySet<FigureNode>): boolean {
  const taken = figures.at(span).filter((node) => node.span.end - node.span.start <= 2 * (span.end - span.start));
  if (claimed.at(span).length === 0) return taken.length === 0;
  return taken.every((node) => !isConfirmed(node) && !partners.has(node));
}

/** A row of a form whole; of a sentence that tells scores one after the other, the clause of one of them. */
function clauseAround(text: string, line: Span, { start, end }: Span): Span {
  if (text.slice(line.start, line.end).includes('\t')) return line;
  const before = text.slice(line.start, start).search(/[^。；;]*$/u);
  const after = text.slice(end, line.end).search(/[。；;]/u);
  return { start: line.start + before, end: after === -1 ? line.end : end + after };
}

/** The figures beside one where the implied value may stand: of points, those of the row alone. */
function candidatesFor({ text }: Surroundings, { span, unit }: FigureNode): readonly Figure[] {
  const beside = figuresBeside(text, span);
  if (unit !== POINTS) return beside;
  const row = clauseAround(text, lineAround(text, span), span);
  return beside.filter(({ digits }) => covers(row, digits));
}

/** Why the figure may be the wrong one, should it be `implied` instead. `group` are the equations that fail. */
export function suspicionOf(
  surroundings: Surroundings,
  node: FigureNode,
  implied: Decimal | null,
  group: Group,
): Suspicion {
  const { graph, weak } = surroundings;
  const weakly: readonly SuspicionReason[] = weak.at(node.span).length > 0 ? [{ kind: 'weakly-grounded' }] : [];
  if (implied === null || node.listed) return { reasons: weakly, misread: 'none' };
  const changes = printedChange(node.base, implied);
  const otherwise = claimedOtherwise(surroundings, node, implied);
  if (otherwise.length > 0) return { reasons: [...otherwise, ...changes, ...weakly], misread: 'strong' };
  const partners = new Set(group.flatMap((test) => nodesOf(test).flatMap((id) => graph.nodes[id] ?? [])));
  const around = candidatesFor(surroundings, node);
  const printed = around.find(
    (figure) => states(figure, implied, node.unit) && isFree(surroundings, figure.digits, partners),
  );
  const telling = printed === undefined ? null : strengthOf(implied, around.length, node.unit);
  if (printed === undefined || telling === null) return { reasons: [...changes, ...weakly], misread: 'none' };
  return { reasons: [{ kind: 'printed-nearby', span: printed.digits }, ...changes, ...weakly], misread: telling };
}

/** Fewest digits of a value that is worth mentioning where it is printed nearby. */
const NOTABLE_DIGITS = 3;

function strengthOf(implied: Decimal, around: number, unit: string): 'strong' | 'slight' | null {
  if (unit === POINTS || isTelling(implied, around)) return 'strong';
  return tellingDigits(implied) >= NOTABLE_DIGITS ? 'slight' : null;
}

/** Another keyer, who does not read the figure here, claims the implied value for the same thing. */
function claimedOtherwise(
  { readings, budget }: Surroundings,
  { span, unit }: FigureNode,
  implied: Decimal,
): readonly SuspicionReason[] {
  const own = readings.at(span).find((reading) => 'measure' in reading.fact);
  const bucket = own !== undefined && 'measure' in own.fact ? bucketFor(budget, own.fact) : null;
  const other = bucket?.statements.find(
    (one) =>
      one.unit === unit &&
      compare(one.value, implied) === 0 &&
      own?.fact.keyers.every((keyer) => !one.fact.keyers.includes(keyer)),
  );
  const [keyer] = other?.fact.keyers ?? [];
  // Keyer ids are strings in the record.
  return keyer === undefined ? [] : [{ kind: 'claimed-otherwise', keyer: keyer as KeyerId }];
}
