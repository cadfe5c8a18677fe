import type { CheckContext } from './rule.ts';
import type { BudgetStatement } from './statement.ts';

/** A figure of a table's column with the words that name its row, and whether these are words of a total. */
export interface Cell {
  readonly figure: BudgetStatement;
  readonly label: string;
  readonly isTotal: boolean;
  /** 其中 before the name of a row makes it a part of the row above. */
  readonly isNested: boolean;
}

/** One column of one table, from top to bottom. `complete`: no row between its first and last figure prints one that no fact stands for. */
export interface Column {
  readonly cells: readonly Cell[];
  readonly complete: boolean;
}

/** A cell that names a row: no number, no dash and not empty. */
const WORDS = /[\p{Script=Han}A-Za-z]/u;
const TOTAL = /合\s*计|总\s*计|小\s*计|总额$/u;
const NESTED = /^\s*(?:其中|#)/u;

/** The line of a place as its cells. */
function rowAt(text: string, at: number): readonly string[] {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return text.slice(start, end === -1 ? text.length : end).split('\t');
}

/** The words nearest to the left of a figure in its row; those of one row beside another name the second. */
const labelAt = (row: readonly string[], cell: number): string =>
  row.slice(0, cell).findLast((words) => WORDS.test(words)) ?? '';

function cellOf({ text }: CheckContext, figure: BudgetStatement): Cell {
  const label = labelAt(rowAt(text, figure.span.start), figure.cell);
  return { figure, label, isTotal: TOTAL.test(label), isNested: NESTED.test(label) };
}

/** A number in a cell, with or without separators. */
const NUMBER = /^-?\d[\d,，]*(?:\.\d+)?$/u;

/** How many lines of a table may stand between two figures of a column: rows that leave the column empty. */
const EMPTY_ROWS = 3;

/** True when a row between the two prints a number in the column that no fact stands for. */
function skipsNumber(text: string, above: BudgetStatement, below: BudgetStatement): boolean {
  const rows = text.slice(above.span.end, below.span.start).split('\n').slice(1, -1);
  return rows.some((row) => NUMBER.test((row.split('\t')[below.cell] ?? '').trim()));
}

/** The figures of one column in runs: a line without a tab between them ends the table. */
function runsOf(text: string, figures: readonly BudgetStatement[]): readonly (readonly BudgetStatement[])[] {
  const runs: BudgetStatement[][] = [];
  for (const figure of figures) {
    const last = runs.at(-1)?.at(-1);
    const continues =
      last !== undefined &&
      figure.line - last.line <= EMPTY_ROWS + 1 &&
      text
        .slice(last.span.end, figure.span.start)
        .split('\n')
        .slice(1)
        .every((row) => row.includes('\t'));
    if (continues) runs.at(-1)?.push(figure);
    else runs.push([figure]);
  }
  return runs;
}

/** Amounts in rows of several cells; the cells of a flattened table are lines of their own and have no columns. */
const standsInColumn = ({ inTable, cell, fact }: BudgetStatement): boolean =>
  inTable && cell > 0 && (fact.measure === 'amount' || fact.measure === 'change_amount');

/** One figure a place: a cell may state two facts (what is left and what is retained). */
const onePerPlace = (figures: readonly BudgetStatement[]): readonly BudgetStatement[] =>
  figures.filter(({ span }, index) => span.start !== figures[index - 1]?.span.start);

/** Every column of two amounts or more, table by table; the statements are in the order of the text. */
export function tableColumns(context: CheckContext): readonly Column[] {
  const { text, budget } = context;
  const byCell = Map.groupBy(onePerPlace(budget.all.filter(standsInColumn)), ({ cell }) => cell);
  return [...byCell.values()]
    .flatMap((figures) => runsOf(text, figures))
    .filter((run) => run.length > 2)
    .map((run) => ({
      cells: run.map((figure) => cellOf(context, figure)),
      complete: run.slice(1).every((figure, index) => {
        const above = run[index];
        return above !== undefined && !skipsNumber(text, above, figure);
      }),
    }));
}
