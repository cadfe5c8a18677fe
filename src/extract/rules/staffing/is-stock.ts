import type { Figure } from '#model/find-figures.ts';
import type { Span } from '#model/span.ts';
import { startOfWords } from '../clause-bounds.ts';
import type { LabelReading } from './read-label.ts';

/** 组织10个科室开展…: a number of departments is one only where the bureau has them. */
const HAS =
  /(?:局|机关|单位|部门|委|厅|院|校|会|中心|队|里|乡|镇|街道)设|内设|下设|设有|设立|设置|现有|共有|局属|所属|下属|直属|派出|下辖|管辖|归口|由|包括|[设有辖共]\s*$/u;
const HAS_BEHIND = /所属|下属|直属|内设|二级|局属|派出|归口/u;
/** 内设5办2中心: a count of one kind of sections is not that of all. */
const COUNTED_KINDS = /^(?:[办科室股站所队局部]|中心)(?:[0-9一二三四五六七八九十]|[”"])/u;
/** 当年调入2人、退休3人: who left in the year is no stock. */
const FLOW = /新进|新招|调入|调出|调离|辞职|年内|当年(?!末|底)|减员|去世|今年|较上年/u;

/** 所属单位5056人 counts the people of the units. */
const isOfPeople = ({ unit }: Figure): boolean => unit === '人' || unit === '名' || unit === '位';

/** Whether a label can be that of a figure: departments are not counted in people. */
export const isLabelOf = (figure: Figure, { concept }: LabelReading): boolean =>
  !(concept.startsWith('departments.') && isOfPeople(figure));

/** Whether a labelled figure says how many there are, and not how many came, went or took part. */
export function isStock(view: string, figure: Figure, paragraph: Span, { concept, span }: LabelReading): boolean {
  if (COUNTED_KINDS.test(view.slice(figure.whole.end, figure.whole.end + 4))) return false;
  const isRetired = concept.startsWith('retired.');
  if (!concept.startsWith('departments.') && !isRetired) return true;
  const start = startOfWords(view, figure.digits.start, paragraph.start, '。；！？\n');
  const before = view.slice(start, figure.digits.start);
  if (isRetired) return !(FLOW.test(before) && /^[离退]+休$/u.test(view.slice(span.start, figure.digits.start).trim()));
  return HAS.test(before) || HAS_BEHIND.test(view.slice(figure.whole.end, figure.whole.end + 8));
}
