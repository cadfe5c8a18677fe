import { describe, expect, test } from 'vitest';
import type { ReportRecord } from '#schemas/record/record.ts';
import { checkRecord } from '../index.ts';
import { type Sample, sampleRecord } from '../sample-record.ts';

interface Keyed extends Sample {
  /** What the keyer makes of the record of the sample. */
  readonly misread?: (record: ReportRecord) => ReportRecord;
}

/** The verdict of each diagnosis, with the first suspect that it names: what is claimed, what is meant and where. */
function checkMisreading({ misread = (record) => record, ...sample }: Keyed, expected: readonly string[]) {
  const { text } = sample;
  const { diagnoses } = checkRecord({ record: misread(sampleRecord(sample)), text });
  const said = diagnoses.map(({ verdict, explanations: [first] }) => {
    const [suspect] = first?.suspects ?? [];
    const [reason] = suspect?.reasons ?? [];
    const at = reason !== undefined && 'span' in reason ? text.slice(reason.span.start, reason.span.end) : 'nowhere';
    return `${verdict} | ${suspect?.kind} ${suspect?.value ?? 'nothing'} → ${suspect?.implied} at ${at}`;
  });
  expect(said).toEqual(expected);
}

/** Reads the second count of staff at the place of the third. */
const crowded = (record: ReportRecord): ReportRecord => {
  const [total, second, third, ...others] = record.staffing;
  if (total === undefined || second === undefined || third === undefined) throw new RangeError('Three counts, please.');
  const { value, spans, figure, printed } = third;
  return { ...record, staffing: [total, { ...second, value, spans, figure, printed }, third, ...others] };
};

/** Reads the weight of the first row of a form where its score is printed. */
const weightAsScore = (record: ReportRecord): ReportRecord => ({
  ...record,
  indicators: record.indicators.map((row, at) => (at === 0 ? { ...row, weight: row.score } : row)),
});

const part = (concept: string, value: string) => ({ concept, value, label: '' });

describe('what a keyer misread', () => {
  test('a name that the report prints and nobody read is missing from its list', () => {
    const staffing = [{ concept: 'departments.internal', value: '4', unit: '个' }];
    const departments = ['办公室', '法规科', '人事科'];
    const text = '内设科室4个：办公室、法规科、财务科、人事科。';
    checkMisreading({ text, staffing, departments }, ['extraction_error | missing-item 3 → 4 at 财务科']);
    const without = '内设科室4个：办公室、法规科、人事科。';
    checkMisreading({ text: without, staffing, departments }, ['source_error | figure 4 → 3 at nowhere']);
    const longer = '内设科室9个：办公室、法规科、财务科、人事科。';
    checkMisreading(
      { text: longer, staffing: [{ ...staffing[0], concept: 'departments.internal', value: '9' }], departments },
      [],
    );
  });

  test('a count that is read where another one stands is meant where a free one does', () => {
    const text = '编制总数94名，其中行政编制30名，事业编制64名。';
    const staffing = [
      { concept: 'establishment.total', value: '94' },
      { concept: 'establishment.administrative', value: '30' },
      { concept: 'establishment.public_institution', value: '64' },
    ];
    checkMisreading({ text, staffing }, []);
    checkMisreading({ text, staffing, misread: crowded }, ['extraction_error | figure 64 → 30 at 30']);
  });

  test('a weight that is read from the column of scores is meant in its own cell', () => {
    const rows = [
      { name: '演练场次', weight: '40', score: '38.5' },
      { name: '巡查次数', weight: '60', score: '60' },
    ];
    const text = '演练场次\t40\t38.5\n巡查次数\t60\t60\n合计\t100\t98.5\n';
    checkMisreading({ text, rows }, []);
    checkMisreading({ text, rows, misread: weightAsScore }, ['extraction_error | figure 38.5 → 40 at 40']);
  });

  test('a part that nobody read is missing where the words before it name it', () => {
    const text =
      '“三公”经费支出21.46万元，其中：因公出国（境）费0.31万元、公务接待费6.73万元、公务用车购置及运行维护费14.42万元。';
    const budget = [
      part('three_public.total', '21.46'),
      part('three_public.overseas', '0.31'),
      part('three_public.reception', '6.73'),
      part('three_public.vehicle_total', '14.42'),
    ];
    checkMisreading({ text, budget }, []);
    checkMisreading({ text, budget: budget.filter(({ value }) => value !== '6.73') }, [
      'extraction_error | missing-item nothing → 6.73 at 6.73',
    ]);
  });

  test('an unread amount that no equation needs is not missing', () => {
    const text = '“三公”经费支出15.00万元，其中：公务接待费6.73万元。';
    checkMisreading({ text, budget: [part('three_public.total', '15.00')] }, []);
  });
});
