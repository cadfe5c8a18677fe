import type { Line } from '#model/line.ts';
import { type Span, textAt, trimSpan } from '#model/span.ts';
import type { RulesContext } from '../context.ts';
import type { FieldSection } from './field-sections.ts';
import { readListMarker } from './list-marker.ts';
import { behindLabel, namedField, type ProblemField } from './problem-parts.ts';
import type { TextItem } from './text-item.ts';

/**
 * Labels inside a paragraph about something else: disclosures tell of each project its money, its results, 发现的主要问题及原因：
 * and 下一步改进措施：, all in one paragraph.
 */
const LABELS: readonly (readonly [ProblemField, RegExp])[] = [
  [
    'issues',
    /^(?:[^，,。；;：:]{0,8}?)(?:发现|存在)的?(?:主要|突出)?(?:的)?(?:问题|不足|困难)(?:(?:及|和|与)[^，,。；;：:]{0,8})?(?:有|是|为|如下|包括)?[：:]\s*/u,
  ],
  [
    'measures',
    /^(?:针对[^，。：:]{0,10}[，,])?(?:下一步|下步|今后|拟采取的?|拟|有关|相关|主要|工作|后续)*(?:的)?(?:改进|整改|完善|解决|应对)(?:的)?(?:工作)?(?:措施|建议|打算|意见|计划|安排|思路|对策)(?:(?:及|和|与)[^，,。；;：:]{0,6})?(?:有|是|为|如下|包括)?[：:]\s*/u,
  ],
];
/** Any other label ends the passage: 项目绩效目标完成情况：. */
const OTHER_LABEL = /^[^，,。；;：:、\n]{3,18}[：:]/u;

interface Label {
  readonly field: ProblemField;
  readonly length: number;
}

function labelOf(words: string): Label | null {
  if (!/[：:]/u.test(words)) return null;
  for (const [field, shape] of LABELS) {
    const length = shape.exec(words)?.[0].length;
    if (length !== undefined) return { field, length };
  }
  return null;
}

/** A sentence that announces a list: 预算管理仍有差距，主要表现在：, 针对以上问题，我单位将：. */
const LEADS: readonly (readonly [ProblemField, RegExp])[] = [
  [
    'issues',
    /^(?!.{0,40}(?:解决|整改|针对|排查|梳理|化解))[^。；;：:]{0,40}(?:存在|仍有|还有|面临|发现)[^。；;：:]{0,24}(?:问题|不足|差距|短板|困难|薄弱环节)[^。；;：:]{0,20}[：:]$/u,
  ],
  [
    'measures',
    /^(?:针对|对照|为解决|为此|对此)[^。；;：:]{0,30}(?:问题|不足|差距|短板|困难|情况)[^。；;：:]{0,30}[：:]$/u,
  ],
];

/** The field whose list a line announces; null where the next line is not the first of a list. */
function leadOf(words: string, next: Line | undefined): ProblemField | null {
  if (next === undefined || next.marker === null || readListMarker(next.marker)?.value !== 1) return null;
  return LEADS.find(([, shape]) => shape.test(words.trim()))?.[0] ?? null;
}

/**
 * 问题1：… with 整改措施：… below it, numbered by name in a letter that has no headings: from the first of them to the
 * next heading or table. None where only one problem or no measure is so named.
 */
function namedPassage(context: RulesContext, known: ReadonlySet<number>): readonly FieldSection[] {
  const { lines } = context.segmentation;
  const isProblem = (line: Line): boolean => namedField(line) === 'issues' && !known.has(line.number);
  const first = lines.findIndex(isProblem);
  if (first === -1) return [];
  const end = lines.findIndex((line, at) => at > first && (line.kind === 'heading' || line.kind === 'table_row'));
  const own = lines.slice(first, end === -1 ? undefined : end);
  const isAnswered = own.some((line) => labelOf(textAt(context.view, line.content))?.field === 'measures');
  return isAnswered && own.filter(isProblem).length > 1
    ? [{ fields: ['issues', 'measures'], lines: own, above: [] }]
    : [];
}

/** The passages of problems and of measures in what no heading gives to them, each like a section of its own. */
export function problemPassages(context: RulesContext, headed: readonly FieldSection[]): readonly FieldSection[] {
  const headedLines = new Set(headed.flatMap(({ lines }) => lines.map(({ number }) => number)));
  const named = namedPassage(context, headedLines);
  const known = new Set([...headedLines, ...named.flatMap(({ lines }) => lines.map(({ number }) => number))]);
  const passages: { readonly fields: readonly ProblemField[]; readonly lines: Line[]; readonly above: readonly [] }[] =
    [];
  let open: { readonly paragraph: number; readonly lines: Line[] } | null = null;
  const { lines } = context.segmentation;
  let at = 0;
  for (const line of lines) {
    at += 1;
    if (line.kind === 'table_row' || line.kind === 'heading' || known.has(line.number)) {
      open = null;
      continue;
    }
    const words = textAt(context.view, line.content);
    const label = labelOf(words);
    const lead = label === null ? leadOf(words, lines[at]) : null;
    if (lead !== null) {
      open = { paragraph: lines[at]?.paragraph ?? line.paragraph, lines: [] };
      passages.push({ fields: [lead], lines: open.lines, above: [] });
    } else if (label !== null) {
      open = { paragraph: line.paragraph, lines: [...behindLabel({ ...line, marker: null }, label.length)] };
      passages.push({ fields: [label.field], lines: open.lines, above: [] });
    } else if (open === null || line.paragraph !== open.paragraph) open = null;
    else if (line.marker === null && OTHER_LABEL.test(words)) open = null;
    else open.lines.push(line);
  }
  return [...named, ...passages];
}

/** 但预算编制的精细化程度仍有待提高: a problem told in passing, by words that tell of nothing else. */
const IN_PASSING =
  /(?:但|仍|还|尚|也)[^。；]{0,40}(?:有待(?:进一步)?(?:提高|加强|完善|提升|改进|增强|健全)|(?:存在|有)(?:着)?[^。，；]{0,20}(?:不足|差距|短板|薄弱环节)|不够(?:精细|精准|科学|完善|规范|到位|健全))|(?:但是?|不过|然而)[^。；不]{0,40}(?:滞后|偏低|偏慢|缺乏|缺少|薄弱|短缺|欠缺|脱节|不到位|不及时|不规范|不合理|不精准|不充分|不均衡|难以|未能|未达)/u;
const DENIED = /不存在|未发现|没有发现|(?:解决|整改|弥补|补齐|缩小)[^。；]{0,12}(?:不足|差距|短板|薄弱)/u;
/** Praise in front, and what is to be done behind. */
const AROUND = /^[^。]*?(?:但是?|不过|然而)[，,]?|[，,](?:下一步|今后|下步)[^。]*/gu;

/** The problem in a sentence that tells one in passing; null for other sentences. */
function passingSpan(view: string, line: Line): Span | null {
  const words = textAt(view, line.span);
  if (!IN_PASSING.test(words) || DENIED.test(words) || /[：:]\s*$/u.test(words)) return null;
  const [front, behind] = [...words.matchAll(AROUND)].map((match) => ({ at: match.index, length: match[0].length }));
  const start = front?.at === 0 ? front.length : 0;
  const end = [front, behind].find((cut) => cut !== undefined && cut.at > start)?.at ?? words.length;
  return trimSpan(view, { start: line.span.start + start, end: line.span.start + end });
}

/** Where no section and no label tells of problems: those that sentences about the evaluation tell in passing. */
export function problemsInPassing({ view, segmentation }: RulesContext): readonly TextItem[] {
  return segmentation.lines.flatMap((line): readonly TextItem[] => {
    const span = line.kind === 'sentence' ? passingSpan(view, line) : null;
    return span === null ? [] : [{ marker: null, depth: 1, spans: [span], isLeaf: true }];
  });
}
