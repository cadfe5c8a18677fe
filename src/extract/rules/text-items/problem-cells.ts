import type { LineCell } from '#model/line.ts';
import { type Span, textAt, trimSpan } from '#model/span.ts';
import type { RulesContext } from '../context.ts';
import { itemsOfCell, labelText, type Row } from './cell-lists.ts';
import { type ProblemField, partOfShared } from './problem-parts.ts';
import { bare, isNone, PROBLEM_CUE } from './problem-titles.ts';
import { isComplete, type TextItem } from './text-item.ts';

/** The head of a column, or the label beside a cell: 存在的主要问题, 整改措施, 偏离绩效目标的原因及改进措施. */
const LABELS: readonly (readonly [ProblemField, RegExp])[] = [
  [
    'issues',
    /^(?:目前|工作中|自评)?(?:存在|发现|面临)?的?(?:具体|主要|突出)?的?(?:问题|不足|困难)(?:描述|表现|清单)?(?:(?:及|和|与|、).{1,10})?$/u,
  ],
  [
    'measures',
    /^(?:(?:存在|主要|的|问题|原因|不足)+(?:及|和|与|、))?(?:下一步|下步|拟|采取|的|主要)*(?:改进|整改|解决|应对)(?:的)?(?:工作)?(?:措施|办法|建议|意见)(?:(?:及|和|与).{1,6})?$/u,
  ],
];
/** Beside its cell, a label may tell of the goal that was missed; as the head of a column that is a form's own column. */
const DEVIATION =
  /^(?:绩效目标|指标)?(?:偏离|偏差|未完成)(?:年度)?(?:绩效目标)?的?(?:主要)?原因(?:分析)?(?:及|和|与)?/u;

/** The last column of an indicator form: why a target was missed and what is done about it. */
const DEVIATION_COLUMN =
  /^(?:偏差|偏离|未完成)(?:绩效目标|目标)?的?原因(?:分析)?(?:及|和|与|、)(?:拟采取的?|下一步|今后)?(?:的)?(?:改进|整改|完善)?措施/u;
/** What falls short, or kept it from being done. */
const SHORTFALL = new RegExp(`${PROBLEM_CUE.source}|取消|推迟|延迟|影响|调整|变化`, 'u');
/** Where a deviation's text turns to what was or will be done. */
const DONE =
  /(?<=[，,。；;])(?:已(?!完成)|今后|以后|后期|后续|接下来|下一步|下步|下一?年|次年|明年|来年|将|拟|力争|争取|确保|督促|积极|进一步|改进|整改|建议|加强|加快|强化|完善|健全|提前|结余资金)/u;

/** What every label has a word of: rows without are passed by. */
const ANY_LABEL = /问题|不足|困难|措施|办法|建议|意见|原因/u;

const fieldsOf = (label: string): readonly ProblemField[] =>
  LABELS.flatMap(([field, shape]) => (shape.test(label) ? [field] : []));

/** Shorter texts in cells are marks and leftovers. */
const SHORTEST_TEXT = 6;
/** Beside a label stands a sentence; with less in it the row is the head of columns. */
const SHORTEST_BESIDE = 12;
const SENTENCE_END = /[。！]/gu;

const isText = (view: string, span: Span, least: number): boolean => {
  const words = bare(textAt(view, span));
  return words.length >= least && !isNone(words) && /\p{Script=Han}/u.test(words);
};

type Found = Record<ProblemField, (readonly TextItem[])[]>;

/** A cell below the head of a column: one item, whose row it shares with what stands beside it. */
function addColumnCell(
  view: string,
  cell: LineCell | undefined,
  field: ProblemField,
  matter: number,
  found: Found,
): void {
  if (cell === undefined || !isText(view, cell.span, SHORTEST_TEXT)) return;
  found[field].push([{ marker: null, depth: 1, spans: [trimSpan(view, cell.span)], isLeaf: true, matter }]);
}

/** The cell beside a label, cut into its items; for both fields, each by its words. */
function addLabelled(view: string, cell: Span, fields: readonly ProblemField[], found: Found): void {
  const items = itemsOfCell(view, cell, SENTENCE_END).filter(
    ({ spans: [span] }) => span !== undefined && isText(view, span, SHORTEST_TEXT),
  );
  for (const field of fields) {
    const own = items.flatMap((item): readonly TextItem[] => {
      const [whole] = item.spans;
      const span = whole === undefined || fields.length === 1 ? whole : partOfShared(view, whole, field, null);
      return span === undefined || span === null
        ? []
        : [{ ...item, spans: [span], matter: fields.length === 1 ? null : (whole?.start ?? null) }];
    });
    if (own.length > 0) found[field].push(own);
  }
}

interface Column {
  readonly column: number;
  readonly field: ProblemField | 'deviation';
}

/**
 * A deviation told in sentences: the reason is the problem, what follows 今后 or 已与… is the measure. Words without a full
 * stop are a note on the row (受雨雪天气影响) where the report `tellsProblems` in a section of their own.
 */
function addDeviation(view: string, cell: LineCell | undefined, tellsProblems: boolean, found: Found): void {
  if (cell === undefined || !isText(view, cell.span, SHORTEST_TEXT)) return;
  if (tellsProblems && !isComplete(textAt(view, cell.span))) return;
  const span = trimSpan(view, cell.span);
  const turn = DONE.exec(textAt(view, span))?.index;
  const at = span.start + (turn ?? span.end - span.start);
  if (!SHORTFALL.test(textAt(view, { start: span.start, end: at }))) return;
  const item = (place: Span): TextItem => ({
    marker: null,
    depth: 1,
    spans: [place],
    isLeaf: true,
    matter: span.start,
  });
  found.issues.push([item({ start: span.start, end: at })]);
  if (turn !== undefined) found.measures.push([item({ start: at, end: span.end })]);
}

const columnsOf = (view: string, { cells }: Row): readonly Column[] =>
  cells.flatMap((cell): readonly Column[] => {
    const label = labelText(view, cell);
    if (DEVIATION_COLUMN.test(label)) return [{ column: cell.column, field: 'deviation' }];
    const [field, ...further] = fieldsOf(label);
    return field === undefined || further.length > 0 ? [] : [{ column: cell.column, field }];
  });

/** The label of a row with its text beside it; undefined for rows of other kinds. */
function labelledCell(
  view: string,
  { cells }: Row,
): { readonly fields: readonly ProblemField[]; readonly cell: Span } | undefined {
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index];
    const words = cell === undefined ? '' : labelText(view, cell);
    if (!ANY_LABEL.test(words)) continue;
    const label = words.replace(/[：:]$/u, '');
    const deviation = DEVIATION.exec(label)?.[0].length ?? 0;
    const fields = deviation === 0 ? fieldsOf(label) : ['issues' as const, ...fieldsOf(label.slice(deviation))];
    const right = cells.slice(index + 1).find(({ span }) => span.end > span.start)?.span;
    if (fields.length > 0 && right !== undefined && isText(view, right, SHORTEST_BESIDE))
      return { fields, cell: right };
  }
  return undefined;
}

/** Problems and measures in tables: below the heads of columns (整改台账), and beside the labels of forms. */
export function problemCells({
  view,
  segmentation,
}: RulesContext): Readonly<Record<ProblemField, readonly (readonly TextItem[])[]>> {
  const found: Found = { issues: [], measures: [] };
  const tellsProblems = segmentation.sections.some(({ fields }) => fields.includes('issues'));
  let columns: readonly Column[] = [];
  let [table, matter]: [number | null, number] = [null, 0];
  for (const line of segmentation.lines) {
    if (line.cells === null) continue;
    if (line.table !== table) [table, columns] = [line.table, []];
    const mayLabel = ANY_LABEL.test(textAt(view, line.span));
    if (!mayLabel && columns.length === 0) continue;
    const row: Row = { ...line, cells: line.cells };
    const labelled = mayLabel ? labelledCell(view, row) : undefined;
    const heads = labelled === undefined && mayLabel ? columnsOf(view, row) : [];
    if (labelled !== undefined) addLabelled(view, labelled.cell, labelled.fields, found);
    else if (heads.length > 0) columns = heads;
    else
      for (const { column, field } of columns) {
        const cell = row.cells.find((each) => each.column === column);
        if (field === 'deviation') {
          addDeviation(view, cell, tellsProblems, found);
          continue;
        }
        // A problem merged over several rows stands in the first of them.
        if (field === 'issues' && cell !== undefined && isText(view, cell.span, SHORTEST_TEXT))
          matter = line.span.start;
        addColumnCell(view, cell, field, matter === 0 ? line.span.start : matter, found);
      }
  }
  return found;
}
