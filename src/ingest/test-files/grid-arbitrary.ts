import fc from 'fast-check';
import type { Grid, GridCell } from './flatten-grid.ts';

/*
 * Tables as bureaus fill them in: label columns first, then figures, perhaps remarks; empty cells; labels merged over
 * rows; a row of sums whose label covers all label columns; labels wrapped in narrow columns.
 */

const LABELS = [
  '基本支出',
  '项目支出',
  '人员经费',
  '公用经费',
  '堤防维护',
  '数量指标',
  '质量指标',
  '时效指标',
  '产出指标',
  '培训人次',
  '水质达标率',
  '群众满意度',
];
const HEADS = ['一级指标', '项目名称', '预算数', '决算数', '执行率', '分值', '得分', '备注说明', '完成值'];
const REMARKS = ['按期完成', '汛期停工', '已结清', '推迟验收', '按比例扣分'];
const EMPTY_FIGURES = ['-', '－', '—', '0'];

const figure = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 99_999 }).map((value) => (value / 100).toFixed(2)) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 100 }).map((value) => `${value}%`) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1_000, max: 9_999 })
      .map((value) => `${Math.floor(value / 1000)},${String(value % 1000).padStart(3, '0')}.50`),
  },
  { weight: 1, arbitrary: fc.constantFrom(...EMPTY_FIGURES) },
);

/** Cuts a label in two, as a narrow column does. */
const wrap = (words: string, isWrapped: boolean): readonly string[] =>
  isWrapped && words.length >= 4 ? [words.slice(0, 2), words.slice(2)] : [words];

export interface GridOptions {
  /** Whether labels are wrapped, merged over rows or columns, and places left empty. */
  readonly wrapped: boolean;
  readonly merged: boolean;
  readonly emptied: boolean;
}

const plain = (row: number, column: number, lines: readonly string[]): GridCell => ({
  row,
  column,
  rowSpan: 1,
  columnSpan: 1,
  lines,
});

/** A table of two to five figure columns behind one or two label columns, with a header and two to eight rows. */
export const gridArbitrary = ({ wrapped, merged, emptied }: GridOptions): fc.Arbitrary<Grid> =>
  fc
    .record({
      labels: fc.integer({ min: 1, max: 2 }),
      figures: fc.integer({ min: 2, max: 5 }),
      hasRemarks: fc.boolean(),
      body: fc.integer({ min: 2, max: 8 }),
      hasSum: fc.boolean(),
      seed: fc.array(
        fc.record({ label: fc.integer({ min: 0, max: 11 }), flag: fc.integer({ min: 0, max: 9 }), value: figure }),
        { minLength: 90, maxLength: 90 },
      ),
    })
    .map(({ labels, figures, hasRemarks, body, hasSum, seed }) => {
      const columns = labels + figures + (hasRemarks ? 1 : 0);
      const rows = 1 + body + (hasSum ? 1 : 0);
      const at = (row: number, column: number) =>
        seed[(row * 9 + column) % seed.length] ?? { label: 0, flag: 9, value: '1' };
      const cells: GridCell[] = [];
      for (let column = 0; column < columns; column += 1) {
        const head = HEADS[column < labels ? column : Math.min(2 + column - labels, HEADS.length - 1)] ?? '';
        cells.push(plain(0, column, wrap(head, wrapped && at(0, column).flag < 2)));
      }
      let label: GridCell | null = null;
      for (let row = 1; row <= body; row += 1) {
        for (let column = 0; column < columns; column += 1) {
          const { label: pick, flag, value } = at(row, column);
          const isLabel = column < labels;
          if (labels === 2 && column === 0 && merged && label !== null && flag < 5) {
            const grown: GridCell = { ...label, rowSpan: label.rowSpan + 1 };
            cells[cells.indexOf(label)] = grown;
            label = grown;
            continue;
          }
          const words = isLabel
            ? (LABELS[pick] ?? '')
            : column === labels + figures
              ? (REMARKS[pick % 5] ?? '')
              : value;
          const isEmptied = emptied && !isLabel && flag < (column === labels + figures ? 6 : 1);
          const made = plain(row, column, isEmptied ? [] : wrap(words, wrapped && isLabel && flag > 6));
          cells.push(made);
          if (column === 0) label = made;
        }
      }
      if (hasSum) {
        const row = rows - 1;
        const isMerged = labels === 2 && merged;
        cells.push({ ...plain(row, 0, ['合计']), columnSpan: isMerged ? 2 : 1 });
        if (labels === 2 && !isMerged) cells.push(plain(row, 1, []));
        for (let column = labels; column < columns; column += 1)
          cells.push(plain(row, column, column < labels + figures ? [at(row, column).value] : []));
      }
      return { rows, columns, cells };
    });
