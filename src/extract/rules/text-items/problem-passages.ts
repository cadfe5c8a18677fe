import type { Line } from '#model/line.ts';
import { textAt } from '#model/span.ts';
import type { RulesContext } from '../context.ts';
import type { FieldSection } from './field-sections.ts';
import { behindLabel, type ProblemField } from './problem-parts.ts';

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
  if (!words.includes('：') && !words.includes(':')) return null;
  for (const [field, shape] of LABELS) {
    const length = shape.exec(words)?.[0].length;
    if (length !== undefined) return { field, length };
  }
  return null;
}

/** The passages of problems and of measures in what no heading gives to them, each like a section of its own. */
export function problemPassages(context: RulesContext, headed: readonly FieldSection[]): readonly FieldSection[] {
  const known = new Set(headed.flatMap(({ lines }) => lines.map(({ number }) => number)));
  const passages: { readonly fields: readonly ProblemField[]; readonly lines: Line[]; readonly above: readonly [] }[] =
    [];
  let open: { readonly paragraph: number; readonly lines: Line[] } | null = null;
  for (const line of context.segmentation.lines) {
    if (line.kind === 'table_row' || line.kind === 'heading' || known.has(line.number)) {
      open = null;
      continue;
    }
    const words = textAt(context.view, line.content);
    const label = labelOf(words);
    if (label !== null) {
      open = { paragraph: line.paragraph, lines: [...behindLabel({ ...line, marker: null }, label.length)] };
      passages.push({ fields: [label.field], lines: open.lines, above: [] });
    } else if (open === null || line.paragraph !== open.paragraph) open = null;
    else if (line.marker === null && OTHER_LABEL.test(words)) open = null;
    else open.lines.push(line);
  }
  return passages;
}
