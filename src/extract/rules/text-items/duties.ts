import type { Line } from '#model/line.ts';
import { type Span, textAt, trimSpan } from '#model/span.ts';
import { linesOf, type RulesContext } from '../context.ts';
import { dutiesOfCells } from './duty-cells.ts';
import { dutiesOfLines, proseDuties, STAFFING } from './duty-clauses.ts';
import type { FieldSection } from './field-sections.ts';
import { mergeRepeated } from './merge-repeated.ts';
import { isComplete, type TextItem } from './text-item.ts';

/** Where no heading announces duties, a sentence may: `主要职能是：…`. */
function dutiesBehindLeadIn(context: RulesContext): readonly TextItem[] {
  for (const section of context.segmentation.sections) {
    const lines = linesOf(context, section);
    const at = lines.findIndex((line, index) => {
      const words = line.kind === 'table_row' ? '' : textAt(context.view, line.span).trim();
      return hasLeadIn(words) || (line.marker === null && lines[index + 1]?.marker != null && isTitleOfDuties(words));
    });
    if (at === -1) continue;
    const items = dutiesOfLines(context.view, sameListFrom(context.view, lines, at), []);
    if (items.length > 0) return items;
  }
  return [];
}

const hasLeadIn = (words: string): boolean =>
  /(?:主要|基本|工作)(?:职能|职责)(?:[是为有：:]|包括|如下)|(?:职能|职责)(?:简介|概述|任务)?(?:如下|包括)[：:]|(?:承担|履行|具有)(?:以下|下列)(?:主要)?(?:职责|职能)/u.test(
    words,
  );

/** A title that names the duties of a bureau, above a numbered list: 某某大队单位职责. */
const isTitleOfDuties = (words: string): boolean =>
  /^(?!.*(?:落实|履行|考核|完成|强化|压实))[^，,。；;]{0,40}(?:部门|单位|机构|工作|主要|基本|法定)(?:主要|基本|工作)?(?:职能|职责)(?:概述|简介|概况|情况|说明|介绍)*(?:（[^（）]*）)?[：:]?$/u.test(
    words,
  );

/** 我局主要职责是贯彻…；: the first duty itself stands behind the announcement. */
const tellsFirst = (words: string): boolean =>
  /(?:职能|职责)(?:主要)?[是为][：:]?[^，；：:]{4}[^：:]*[；;]\s*$/u.test(words);

/** The announcing line, the rest of its paragraph, and the marked lines right behind it where it only announces. */
const sameListFrom = (view: string, lines: readonly Line[], at: number): readonly Line[] => {
  const [paragraph, isFirst] = [lines[at]?.paragraph, tellsFirst(textAt(view, lines[at]?.span ?? NOWHERE))];
  const end = lines.findIndex(
    (line, index) => index > at && line.paragraph !== paragraph && (isFirst || line.marker === null),
  );
  return lines.slice(at, end === -1 ? lines.length : end);
};

const NOWHERE: Span = { start: 0, end: 0 };

/** What a bureau does, at the head of a clause about its duties. */
const DUTY_VERB =
  /^(?:.{0,6}(?:面向|承担|负责|主管))|^(?:贯彻|执行|组织|拟订|拟定|制定|起草|指导|管理|监督|协调|协助|参与|开展|落实|提供|承办|完成|推动|推进|研究|编制|实施|受理|办理|维护|保障|宣传|履行|统筹|依法|为|抓好|做好|管好)/u;
/** 某校是某局主管的公益二类事业单位，由…组建。 */
const WHAT_IT_IS = /(?:是|为|系|属于?)[^。；]{0,60}(?:部门|机构|单位|机关|学校|医院|团体|组织)/u;
const FEWEST_CLAUSES = 3;
/** Duties without any announcement stand in the first paragraphs, behind what the bureau is. */
const FIRST_LINES = 40;

/** 某校是…的事业单位。面向…；承担…；提供…。: the sentences behind the one that says what the bureau is. */
function dutiesBehindNature({ view, segmentation }: RulesContext): readonly TextItem[] {
  const lines = segmentation.lines.slice(0, FIRST_LINES).filter(({ kind }) => kind === 'sentence');
  const wordsOf = (line: Line): string => textAt(view, line.span).trim();
  const at = lines.findIndex((line, index) => {
    const next = lines[index + 1];
    return next?.paragraph === line.paragraph && WHAT_IT_IS.test(wordsOf(line)) && DUTY_VERB.test(wordsOf(next));
  });
  const behind = lines.slice(at + 1).filter(({ paragraph }) => paragraph === lines[at]?.paragraph);
  const end = behind.findIndex((line) => STAFFING.test(wordsOf(line)));
  const run = end === -1 ? behind : behind.slice(0, end);
  const duties = run.filter((line) => DUTY_VERB.test(wordsOf(line)));
  return at !== -1 && duties.length >= FEWEST_CLAUSES && duties.length * 2 >= run.length ? proseDuties(view, run) : [];
}

/** 县统计局是县政府工作部门，主要负责全县统计工作…: what a bureau is and does in one sentence. */
const NATURE_AND_DUTY =
  /^(?=主要)主要(?:负责|承担|从事)(?!人|单位|同志)(?=[^。；;]{16})|(?:[局委办院校站所队厅会处馆]|中心|部门|单位|机构|街道|公司)[^。；;]{0,40}[，,、](?:其|具体)?主要(?:负责|承担|从事)(?=[^。；;]{10})/u;

/** The clauses behind 主要负责 in the first sentence that tells so. */
function dutiesOfNature({ view, segmentation }: RulesContext): readonly TextItem[] {
  const lines = segmentation.lines.slice(0, FIRST_LINES).filter(({ kind }) => kind === 'sentence' || kind === 'item');
  for (const line of lines) {
    const words = textAt(view, line.content);
    const lead = NATURE_AND_DUTY.exec(words);
    if (lead === null || !isComplete(words)) continue;
    const span = trimSpan(view, { start: line.content.start + lead.index + lead[0].length, end: line.span.end });
    const isListed = /[；;]$/u.test(words.trimEnd());
    const goesOn = lines.filter(
      ({ paragraph, number }) => isListed && paragraph === line.paragraph && number > line.number,
    );
    return [{ marker: null, depth: 1, spans: [span], isLeaf: true }, ...proseDuties(view, goesOn)];
  }
  return [];
}

/** 县人社局主要承担以下工作：…；…。: work to do is told with the words for work done, so this is looked for last. */
const WORK_LEAD_IN =
  /(?:承担|负责|履行)(?:的)?(?:以下|下列|如下)(?:主要|具体|几项|各项)*(?:工作|任务|职责|职能|事项)(?:包括)?[：:]\s*(?=\S)|^[^，。；：:年]{0,12}(?<!年度|重点)主要(?:工作)?任务(?:是|为|有|包括)?[：:]\s*(?=\S)/u;

/** The clauses behind such words, up to the full stop; fewer than three may be anything. */
function dutiesOfWork({ view, segmentation: { lines } }: RulesContext): readonly TextItem[] {
  const at = lines.findIndex(
    ({ kind, span }) => (kind === 'sentence' || kind === 'item') && WORK_LEAD_IN.test(textAt(view, span)),
  );
  const first = lines[at];
  if (first === undefined) return [];
  const lead = WORK_LEAD_IN.exec(textAt(view, first.span));
  const start = first.span.start + (lead === null ? 0 : lead.index + lead[0].length);
  const own = lines.slice(at).filter(({ paragraph }) => paragraph === first.paragraph);
  const last = own.findIndex(({ span }) => /[。！]\s*$/u.test(textAt(view, span)));
  const behind = own.slice(1, last === -1 ? undefined : last + 1);
  const duties = proseDuties(view, [{ ...first, span: { start, end: first.span.end } }, ...behind]);
  return duties.length >= FEWEST_CLAUSES ? duties : [];
}

/** Every duty, those of forms included, in the order of the document; a list printed twice once, with both places. */
export function findDuties(context: RulesContext, all: readonly FieldSection[]): readonly TextItem[] {
  const sections = all.filter(({ fields }) => fields.includes('duties'));
  const lists = sections.map(({ lines, above }) => dutiesOfLines(context.view, lines, above));
  const found = [...dutiesOfCells(context), ...lists].filter((list) => list.length > 0);
  if (found.length > 0) return mergeRepeated(context.view, found);
  const announced = dutiesBehindLeadIn(context);
  if (announced.length > 0) return announced;
  for (const find of [dutiesBehindNature, dutiesOfNature, dutiesOfWork]) {
    const duties = find(context);
    if (duties.length > 0) return duties;
  }
  return [];
}
