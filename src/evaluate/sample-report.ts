import { type Gold, goldSchema } from '#schemas/gold.ts';

/** A small report of a bureau that does not exist, with its labels: what the tests of this folder score. */
export const SAMPLE_TEXT = `白石区教育局2023年度部门整体支出绩效自评报告
一、主要职责
（一）贯彻教育方针，拟订全区教育规划。
（二）管理全区中小学和幼儿园。
二、人员
编制12名，下设白石区教师中心编制8名。内设办公室、基础教育科。
三、支出
2023年基本支出206.91万元，其中人员经费175.08万元；项目支出31.83万元，用于校园安全项目。无政府性基金预算。
四、绩效
培训教师80万人次，检查学校35所，合格率98.5%以上，未发生事故。
五、问题
预算编制不够精准，执行偏慢。
六、措施
细化预算，加强培训。
`;

/** The [start, end) of words that occur in the sample; the `nth` occurrence, from 0. */
export function placeIn(text: string, words: string, nth = 0): [number, number] {
  let start = text.indexOf(words);
  for (let skipped = 0; skipped < nth; skipped += 1) start = text.indexOf(words, start + 1);
  if (start < 0) throw new RangeError(`The sample has no "${words}".`);
  return [start, start + words.length];
}

const at = (words: string) => ({ spans: [placeIn(SAMPLE_TEXT, words)] });

/** Words with the figure in them: `基本支出206.91万元`, `206.91`. */
function figureAt(words: string, figure: string) {
  const [start, end] = placeIn(SAMPLE_TEXT, words);
  const [from, to] = placeIn(words, figure);
  return { spans: [[start, end]], figure: [start + from, start + to] };
}

const textLabel = (words: string, marker: string | null) => ({ marker, depth: 1, ...at(words) });
const money = { measure: 'amount', basis: 'final', year: 2023, unit: '万元' };
const told = { source: 'narrative' };

/** Parsed like any gold file; a fresh copy at each call. */
export const sampleGold = (): Gold =>
  goldSchema.parse({
    document: 'baishi-education-2023',
    sha256: '0'.repeat(64),
    report: {
      title: {
        value: '白石区教育局2023年度部门整体支出绩效自评报告',
        ...at('白石区教育局2023年度部门整体支出绩效自评报告'),
      },
      bureau: { value: '白石区教育局', ...at('白石区教育局') },
      region: { value: '白石区', ...at('白石区') },
      level: { value: 'county' },
      fiscalYear: { value: 2023, ...at('2023年度') },
      kind: { value: 'department_evaluation' },
      reportDate: { value: null },
      selfScore: { value: null },
      grade: { value: null },
    },
    duties: [textLabel('贯彻教育方针，拟订全区教育规划。', '（一）'), textLabel('管理全区中小学和幼儿园。', '（二）')],
    staffing: [
      { concept: 'establishment.total', value: '12', unit: '名', ...figureAt('编制12名', '12') },
      { concept: 'establishment.total', value: '8', unit: '名', scope: '白石区教师中心', ...figureAt('编制8名', '8') },
    ],
    orgUnits: [
      { kind: 'internal_department', name: '办公室', ...at('办公室') },
      { kind: 'internal_department', name: '基础教育科', alsoNamed: ['基教科'], ...at('基础教育科') },
    ],
    budget: [
      { ...money, concept: 'expenditure.basic', value: '206.91', ...figureAt('基本支出206.91万元', '206.91') },
      {
        ...money,
        concept: 'expenditure.basic.personnel',
        value: '175.08',
        ...figureAt('人员经费175.08万元', '175.08'),
      },
      {
        ...money,
        concept: 'expenditure.project',
        fund: 'general_public_budget',
        value: '31.83',
        ...figureAt('项目支出31.83万元', '31.83'),
      },
      {
        concept: 'expenditure.total',
        measure: 'amount',
        fund: 'government_fund',
        year: 2023,
        value: '0',
        stated: 'none',
        ...at('无政府性基金预算'),
      },
    ],
    indicators: [
      { ...told, name: '培训教师', actual: '80', unit: '万人次', ...figureAt('培训教师80万人次', '80') },
      { ...told, name: '检查学校', actual: '35', unit: '所', ...figureAt('检查学校35所', '35') },
      { ...told, name: '合格率', actual: '98.5', unit: '%', comparator: '>=', ...figureAt('合格率98.5%以上', '98.5') },
      { ...told, name: '事故', actual: '0', optional: true, ...at('未发生事故') },
    ],
    issues: [textLabel('预算编制不够精准，执行偏慢。', null)],
    measures: [textLabel('细化预算，加强培训。', null)],
  });
