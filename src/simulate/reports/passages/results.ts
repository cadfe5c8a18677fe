import { EXECUTION_WEIGHT, type FormRow } from '../accounts/form.ts';
import type { Scene } from '../scene.ts';
import {
  type Figure,
  type Fragment,
  type Mark,
  mark,
  type RowAttributes,
  type RowValue,
  say,
} from '../text/fragments.ts';
import { dropZeros, printPercent, printUnits } from '../text/printing.ts';
import type { Layout } from './table.ts';

/** Tenths of a point as they are printed: 7.5, 10. */
const points = (tenths: number): string => dropZeros(printUnits(BigInt(tenths), 1));

const plain: Omit<RowAttributes, 'source' | 'name' | 'unit'> = {
  level1: null,
  level2: null,
  project: null,
  comparator: null,
  approx: false,
  qualitative: false,
  period: null,
};

interface Number {
  readonly digits: string;
  readonly suffix: string;
  readonly cell: Figure['cell'];
}

const numberFigure = (row: RowAttributes, value: RowValue, { digits, suffix, cell }: Number): Figure => ({
  kind: 'figure',
  digits,
  suffix,
  unit: row.unit,
  negative: false,
  meaning: { field: 'indicators', row, value },
  evidence: [],
  cell,
});

const HEADERS = ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'];
const BOUNDS = { '>=': '≥', '<=': '≤' } as const;

/** A row of the form with all of its cells. */
function formRow(
  { level1, level2, name, unit, comparator, target, actual, weight, score }: FormRow,
  at: number,
  table: object,
  layout: Layout,
): Fragment {
  const row: RowAttributes = { ...plain, source: 'table', level1, level2, name, unit, comparator };
  const cell = (column: number): Figure['cell'] => ({ table, row: at, column });
  const bound = comparator === null ? '' : BOUNDS[comparator];
  const cells: readonly Fragment[] = [
    say`${bound}${numberFigure(row, 'target', { digits: target, suffix: unit, cell: cell(0) })}`,
    numberFigure(row, 'actual', { digits: actual, suffix: unit, cell: cell(1) }),
    numberFigure(row, 'weight', { digits: points(weight), suffix: '', cell: cell(2) }),
    numberFigure(row, 'score', { digits: points(score), suffix: '', cell: cell(3) }),
  ];
  const stated: Mark = mark('stating', [name, ...cells.flatMap((one) => [layout.cells, one])], { kind: 'row', row });
  return [layout.start, level1, layout.cells, level2, layout.cells, stated, '\n'];
}

/** The form's own first row: how the budget was executed. */
function executionRow({ accounts, form }: Scene, table: object, layout: Layout): Fragment {
  const row: RowAttributes = { ...plain, source: 'table', name: '预算执行率', unit: '%' };
  const executed = printPercent(accounts.now.total, accounts.adjusted.total, 2) ?? '0';
  const cell = (column: number): Figure['cell'] => ({ table, row: 0, column });
  const cells: readonly Fragment[] = [
    numberFigure(row, 'target', { digits: '100', suffix: '%', cell: cell(0) }),
    numberFigure(row, 'actual', { digits: executed, suffix: '%', cell: cell(1) }),
    numberFigure(row, 'weight', { digits: points(EXECUTION_WEIGHT), suffix: '', cell: cell(2) }),
    numberFigure(row, 'score', { digits: points(form.executionScore), suffix: '', cell: cell(3) }),
  ];
  const stated = mark('stating', ['预算执行率', ...cells.flatMap((one) => [layout.cells, one])], { kind: 'row', row });
  return [layout.start, '预算执行', layout.cells, '执行率指标', layout.cells, stated, '\n'];
}

/** The total score as a figure of its own. */
export function totalScore({ form }: Scene, words: string, suffix = '分'): Mark {
  const figure: Figure = {
    kind: 'figure',
    digits: points(form.total),
    suffix,
    unit: '分',
    negative: false,
    meaning: { field: 'report', fact: 'selfScore' },
    evidence: [],
    cell: null,
  };
  return mark('statement', [words, figure]);
}

/** The indicator form: a row of the execution rate, the indicators, and the sum. */
export function indicatorForm(scene: Scene, layout: Layout): Fragment {
  const table = {};
  const head = [layout.start, HEADERS.join(layout.cells), '\n'];
  const rows = scene.form.rows.map((row, index) => formRow(row, index + 1, table, layout));
  const sum = [
    layout.start,
    '总分',
    layout.cells,
    '',
    layout.cells,
    '',
    layout.cells,
    '',
    layout.cells,
    '',
    layout.cells,
    '100',
    layout.cells,
    totalScore(scene, '', ''),
    '\n',
  ];
  return [head, executionRow(scene, table, layout), rows, sum];
}

const GRADES = [
  [900, '优'],
  [800, '良'],
  [600, '中'],
  [0, '差'],
] as const;

/** What the bureau thinks of itself, with the grade that belongs to the score. */
export function verdictOnItself(scene: Scene): Fragment {
  const grade = GRADES.find(([least]) => scene.form.total >= least)?.[1] ?? '差';
  const words = scene.chance.pick(['自评得分', '自评总分', '综合得分']);
  const graded = mark('stating', [grade], {
    kind: 'item',
    item: { field: 'report', fact: 'grade', value: grade, derivedFrom: null },
  });
  return say`经评价，我局${scene.year}年度部门整体支出绩效${totalScore(scene, words)}，评价等级为“${graded}”。`;
}

/** What was done, as sentences of the narrative: the same results as those of the form. */
export function achievements({ chance, form }: Scene): Fragment {
  const told = form.rows.filter(({ level2, unit }) => level2 === '数量指标' && unit !== '%');
  const sentences = told.map(({ name, unit, actual }) => {
    const row: RowAttributes = { ...plain, source: 'narrative', name, unit };
    const figure = numberFigure(row, 'actual', { digits: actual, suffix: unit, cell: null });
    return say`${mark('stating', [name, figure], { kind: 'row', row })}，${chance.pick(['完成年度任务', '工作有序推进', '受到群众好评'])}`;
  });
  return sentences.length === 0
    ? '各项工作按计划完成。'
    : say`全年${sentences.flatMap((one, at) => (at === 0 ? [one] : ['；', one]))}。`;
}
