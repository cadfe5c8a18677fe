import type { Sign } from '#model/identity.ts';
import { unlessExplained } from '../../explained.ts';
import type { Account, Column } from '../../ledger.ts';
import { columnName } from '../../names.ts';
import { holds, type Outcome, weigh } from '../../outcome.ts';
import type { CheckContext } from '../../rule.ts';
import type { BudgetStatement } from '../../statement.ts';
import { sumOutcome } from '../../sum-outcome.ts';
import { otherFlows } from './other-flows.ts';

/** A figure that leads to a balance, with its sign and the part it plays. */
export interface Flow {
  readonly role: string;
  readonly figure: BudgetStatement;
  readonly sign: Sign;
}

/** A balance on one side and what leads to it on the other. `name` is null where the concepts are names enough. */
export interface Roll {
  readonly name: string | null;
  readonly closing: BudgetStatement;
  readonly flows: readonly Flow[];
  /** The left side, the name of the balance, and the sentence of a complaint, where the usual ones would mislead. */
  readonly formula?: string;
  readonly balance?: string;
  readonly reason?: string;
}

const spell = (flows: readonly Flow[]): string =>
  flows
    .map(({ figure, sign }) => `${sign === -1 ? '− ' : '+ '}${columnName(figure.fact.concept)}`)
    .join(' ')
    .replace(/^\+ /u, '');

/** Judges flows = closing. */
export function rollOutcome({ name, closing, flows, formula, balance, ...reason }: Roll): Outcome | null {
  const what = balance ?? columnName(closing.fact.concept);
  const spelled = flows.filter(({ role }) => role !== 'closing');
  return sumOutcome({
    ...reason,
    rule: 'roll-forward',
    equation: `${name === null ? '' : `${name}: `}${formula ?? spell(spelled)} = ${what}`,
    subject: name === null ? what : `${what} of ${name}`,
    stated: { role: 'closing', figure: closing },
    terms: flows,
    kind: 'money',
  });
}

/** What is rolled forward: an account, or figures of the bureau that make one. */
export type Rolled = Pick<Account, 'entries' | 'receipts' | 'settled'> & { readonly name: string | null };

const OUTWARD: ReadonlySet<Column> = new Set(['spent', 'returned']);

/** The flows of an account by column, with these receipts. */
export function flowsOf(
  { entries }: Pick<Account, 'entries'>,
  columns: readonly Column[],
  receipts: readonly BudgetStatement[],
): readonly Flow[] {
  return columns.flatMap((column) => {
    const figure = entries.get(column);
    const figures = column === 'received' && receipts.length > 0 ? receipts : figure === undefined ? [] : [figure];
    return figures.map((one): Flow => ({ role: column, figure: one, sign: OUTWARD.has(column) ? -1 : 1 }));
  });
}

/** Nothing but zeros says nothing. */
const saysSomething = (closing: BudgetStatement, flows: readonly Flow[]): boolean =>
  [closing, ...flows.map(({ figure }) => figure)].some((figure) => figure.value.units !== 0n);

/** Words that state an opening balance, and how far before the first figure of an account they may stand. */
const OPENING = /(?:年初|上年|期初)[^，。；]{0,6}(?:结转|结余)/u;
const OPENING_BEFORE = 60;

/** True when the account's passage speaks of an opening balance that the record lacks: then nothing is decided. */
function lacksOpening(text: string, entries: Account['entries']): boolean {
  const places = [...entries.values()].map((figure) => figure.span.start);
  const passage = text.slice(Math.max(0, Math.min(...places) - OPENING_BEFORE), Math.max(...places));
  return !entries.has('opening') && OPENING.test(passage);
}

/** Receipts of several sources add up, or one of them is the sum of the others. */
const readingsOf = (receipts: readonly BudgetStatement[]): readonly (readonly BudgetStatement[])[] =>
  receipts.length > 1 ? [receipts, ...receipts.map((receipt) => [receipt])] : [receipts];

const COLUMNS: readonly Column[] = ['opening', 'received', 'spent'];

/** What may lead to the balance: with what was returned taken off, or without an opening balance that is told of apart. */
const columnsOf = ({ entries }: Rolled): readonly (readonly Column[])[] => [
  COLUMNS,
  ...(entries.has('returned') ? [[...COLUMNS, 'returned' as const]] : []),
  ...(entries.has('opening') && entries.has('received') ? [['received', 'spent'] as const] : []),
];

/** The equation under every reading of the receipts, before and after money was returned. */
function trialsOf(rolled: Rolled, closing: BudgetStatement): readonly Outcome[] {
  return columnsOf(rolled).flatMap((chosen) =>
    readingsOf(rolled.receipts).flatMap((receipts) => {
      const flows = flowsOf(rolled, chosen, receipts);
      return rollOutcome({ name: rolled.name, closing, flows }) ?? [];
    }),
  );
}

/** The equation with what the passage tells of besides receipts and spending: one such amount, or all of them. */
function withOtherFlows(context: CheckContext, rolled: Rolled, closing: BudgetStatement): readonly Outcome[] {
  if (!rolled.entries.has('received') || !rolled.entries.has('spent')) return [];
  const besides = otherFlows(context, closing);
  const readings = besides.length > 1 ? [...besides.map((one) => [one]), besides] : [besides];
  const flows = flowsOf(rolled, COLUMNS, rolled.receipts);
  return readings
    .filter(({ length }) => length > 0)
    .flatMap((more) => {
      const named = more.map(({ name, sign }) => ` ${sign === -1 ? '−' : '+'} ${name}`).join('');
      return (
        rollOutcome({ name: rolled.name, closing, flows: [...flows, ...more], formula: `${spell(flows)}${named}` }) ??
        []
      );
    });
}

/** What is left may be told of as what is retained or returned alone, and what was carried over be rolled forward alone. */
function withoutClosing(rolled: Rolled): Outcome[] {
  const flows: readonly (readonly [Column, readonly Column[]])[] = [
    ['retained', COLUMNS],
    ['retained', ['received', 'spent']],
    ['returned', COLUMNS],
    ['returned', ['opening', 'spent']],
  ];
  const trials = flows.flatMap(([column, chosen]) => {
    const balance = rolled.entries.get(column);
    const led = flowsOf(rolled, chosen, rolled.receipts);
    const leads = led.some(({ sign }) => sign === 1) && led.some(({ sign }) => sign === -1);
    return balance === undefined || !leads || balance.value.units === 0n
      ? []
      : (rollOutcome({ name: rolled.name, closing: balance, flows: led }) ?? []);
  });
  return trials.filter(holds).slice(0, 1);
}

/**
 * opening + received − spent = closing. What a passage does not state is nothing only if the equation holds then: it
 * fails as a conflict when both flows are stated, no opening balance is spoken of, and its passage does not explain it.
 */
export function rollAccount(context: CheckContext, rolled: Rolled): Outcome[] {
  const { entries, receipts, settled } = rolled;
  const closing = entries.get('closing');
  const flows = flowsOf(rolled, COLUMNS, receipts);
  if (closing === undefined) return withoutClosing(rolled);
  if (flows.length === 0 || !saysSomething(closing, flows)) return [];
  const [outcome, ...others] = trialsOf(rolled, closing);
  if (outcome === undefined) return [];
  if (holds(outcome)) return flows.length > 1 || flows[0]?.sign === 1 ? [outcome] : [];
  const fitting = [...others, ...withOtherFlows(context, rolled, closing)].find(holds);
  if (fitting !== undefined) return [fitting];
  if (!entries.has('received') || !entries.has('spent') || lacksOpening(context.text, entries)) return [];
  const judged = unlessExplained(context, outcome, { stated: closing, terms: flows });
  return weigh(judged, { loose: false, settled });
}
