import type { Segmentation } from '#model/section.ts';
import { answerForms, type Task } from '#schemas/answers/index.ts';
import { itemOf, NONE, type RowCells, type RowForm, readCells } from '#schemas/answers/rows.ts';
import { fundWords, plainWord } from '#schemas/answers/words.ts';
import { type ClaimContext, type RefusedRow, refused } from '../claim-context.ts';
import { statesNone } from '../claims/read-figure.ts';
import { type Completion, completeItem, type Defaults, type Item } from './complete-item.ts';
import { labelOf, zeroLabelOf } from './complete-label.ts';
import { citedLine, expandRun } from './expand-runs.ts';

/** An answered row beside what it says in full, ready to be validated; `fault` is why it cannot be. */
export interface PlainItem {
  readonly raw: unknown;
  readonly item: unknown;
  readonly fault: RefusedRow | null;
}

/** An answer as it came: rows, and what holds for all of them. */
export interface RawAnswer {
  readonly items?: readonly unknown[] | null | undefined;
  readonly units?: readonly unknown[] | null | undefined;
  readonly year?: unknown;
  readonly fund?: unknown;
  readonly unit?: unknown;
}

/** Says that a column has the words of the row before. */
const SAME = /^[（(]?同上[）)]?$/u;

/** Tasks whose ranges of lines are runs of rows; in the others a range is one item over several lines. */
const COUNTING: ReadonlySet<Task> = new Set(['staffing', 'budget', 'indicators']);

interface Row {
  readonly raw: unknown;
  /** Null for what is no row, or an overlong one. */
  readonly cells: RowCells | null;
}

/** Longer rows, in code units, hold no item: those in use that name all offices of a bureau have a few hundred. */
const LONGEST_ROW = 10_000;

const isOverlong = (raw: unknown): boolean => typeof raw === 'string' && raw.length > LONGEST_ROW;

const OVERLONG = refused('item-malformed', `it has more than ${LONGEST_ROW} characters.`, '这一条过长');

/** The rows by their cells, with the words that 同上 stands for. */
function readRows(form: RowForm, rows: readonly unknown[]): readonly Row[] {
  const last = new Map<string, unknown>();
  return rows.map((raw) => {
    const cells = isOverlong(raw) ? null : readCells(form, raw);
    if (cells === null) return { raw, cells };
    const told = Object.fromEntries(
      Object.entries(cells).map(([column, cell]) => {
        const isSame = typeof cell === 'string' && SAME.test(cell.trim());
        return [column, isSame ? (last.get(column) ?? cell) : cell];
      }),
    );
    for (const [column, cell] of Object.entries(told)) if (cell !== '' && cell !== null) last.set(column, cell);
    return { raw, cells: told };
  });
}

/** A row that states several values of its last column is a row for each. */
function repeated(form: RowForm, cells: RowCells): readonly RowCells[] {
  const last = form.core.at(-1) ?? '';
  const values = form.repeats ? cells[last] : null;
  return Array.isArray(values) ? values.map((value) => ({ ...cells, [last]: value })) : [cells];
}

const isSaid = (cell: unknown): boolean => cell !== undefined && cell !== null && cell !== '';

/** What an answer says for all its rows; what is no year or fund counts as not said. */
function defaultsOf({ year, fund, unit }: RawAnswer): Defaults {
  const stated = typeof year === 'string' || typeof year === 'number' ? Number(year) : Number.NaN;
  return {
    year: Number.isInteger(stated) && stated > 0 ? stated : null,
    fund: typeof fund === 'string' ? (fundWords.idOf.get(plainWord(fund)) ?? null) : null,
    unit: typeof unit === 'string' && unit.trim() !== '' && unit.trim() !== NONE ? unit.trim() : null,
  };
}

/** Counts how often an answer has told of the same figure of the same line without naming it. */
function labels(segmentation: Segmentation): Completion['label'] {
  const counts = new Map<string, number>();
  return (item, line) => {
    const figure = String(item['f']).trim();
    const key = `${line.number} ${figure}`;
    const nth = counts.get(key) ?? 0;
    counts.set(key, nth + 1);
    if (statesNone(figure)) return zeroLabelOf(segmentation, line, figure, nth);
    const cell = typeof item['c'] === 'number' ? item['c'] : null;
    return labelOf(segmentation, line, figure, cell, nth);
  };
}

const LINES_UNKNOWN = refused('line-unknown', 'it cites lines that the report has not.', '引用的行号不存在');

interface List {
  readonly form: RowForm;
  readonly rows: readonly unknown[];
  readonly counts: boolean;
  readonly complete: (completion: Completion, item: Item) => Item;
}

function plainList(
  context: Pick<ClaimContext, 'segmentation' | 'shown'>,
  { form, rows, counts, complete }: List,
  defaults: Defaults,
) {
  const { segmentation } = context;
  const read = readRows(form, rows);
  const apart = new Set(read.flatMap(({ cells }) => (cells === null ? [] : (citedLine(cells) ?? []))));
  const label = labels(segmentation);
  return read.flatMap(({ raw, cells }): readonly PlainItem[] => {
    if (cells === null) return [{ raw, item: raw, fault: isOverlong(raw) ? OVERLONG : null }];
    const expanded = counts ? expandRun(context, cells, apart) : [cells];
    if (expanded === null) return [{ raw, item: null, fault: LINES_UNKNOWN }];
    return expanded
      .flatMap((each) => repeated(form, each))
      .map((each) => {
        const says = (column: string): boolean => isSaid(each[column]);
        const item = complete({ segmentation, defaults, label, says }, itemOf(form, each));
        return { raw, item, fault: null };
      });
  });
}

/**
 * An answer with everything said in full that rows leave out or abbreviate: ids for words, a row for each item of a run,
 * the words of cells, defaults, labels and levels. Pure; what cannot be understood stays as it is, to fail validation.
 */
export function plainItems(
  answer: RawAnswer,
  task: Task,
  context: Pick<ClaimContext, 'segmentation' | 'shown'>,
): { readonly items: readonly PlainItem[]; readonly units: readonly PlainItem[] } {
  const { items, units } = answerForms[task];
  const counts = COUNTING.has(task);
  const complete = completeItem[task];
  const defaults = defaultsOf(answer);
  const asIs = (_completion: Completion, item: Item): Item => item;
  return {
    items: plainList(context, { form: items, rows: answer.items ?? [], counts, complete }, defaults),
    units:
      units === undefined
        ? []
        : plainList(context, { form: units, rows: answer.units ?? [], counts, complete: asIs }, defaults),
  };
}
