import type { Line } from '#model/line.ts';
import { textAt } from '#model/span.ts';
import { readListMarker } from './list-marker.ts';
import { behindLabel } from './problem-parts.ts';
import { MEASURE_START } from './problem-titles.ts';

/** What a sentence begins with that turns from a problem to what is done about it, and is no part of the measure. */
const LABEL =
  /^(?:(?:拟)?(?:改进|整改|下一步|下步|应对|对应|解决)(?:的)?(?:工作)?(?:措施|打算|建议|意见|办法|对策)|措施|建议|办法|对策|整改)(?:及建议)?[：:]\s*|^(?:下一步|下步|今后|为此|对此|针对(?:这一|此|该|上述|以上|这些)(?:类|个|些|方面)?(?:问题|情况|现象|不足)?)[，,]\s*/u;
/** A sentence about what is to come: 我们拟通过…, 今后将…. */
const SENTENCE =
  /^(?:(?:下一步|下步|下一?阶段|今后|以后|接下来|明年|来年|下一?年度?|后续)(?!.{0,12}(?:不|难|未))|[拟将](?![定订军要来])|(?:我|本)(?:们|局|委|办|院|校|会|站|所|队|厅|馆|中心|单位|部门|镇|乡|街道)(?:[拟将]|已经?(?:要求|督促|安排|部署)|计划))/u;

/** A problem with the list of what it says, and its measures. */
export interface TurnInside {
  readonly front: readonly Line[];
  readonly behind: readonly Line[];
}

const isTurn = (view: string, line: Line): boolean => {
  const words = line.marker === null && line.kind !== 'table_row' ? textAt(view, line.span).trim() : '';
  return LABEL.test(words) || SENTENCE.test(words);
};

const numberOf = (line: Line): number | null =>
  line.marker === null ? null : (readListMarker(line.marker)?.value ?? null);

/**
 * Where the lines of one item with a list inside turn to measures, once: 针对这一问题，一要…；二要…, or behind 三是… 对此，将….
 * Null where they do not, or where the list goes on behind the turn, which was then that of one of its items.
 */
export function turnInside(view: string, lines: readonly Line[]): TurnInside | null {
  const turns = lines.flatMap((line, at) => (at > 0 && isTurn(view, line) ? [at] : []));
  const [at, ...further] = turns;
  const [first, turn] = [lines[0], at === undefined ? undefined : lines[at]];
  if (first === undefined || turn === undefined || further.length > 0) return null;
  if (MEASURE_START.test(textAt(view, first.content))) return null;
  const behind = lines.slice((at ?? 0) + 1);
  const next = behind.map(numberOf).find((value) => value !== null) ?? 1;
  if (next !== 1) return null;
  const length = LABEL.exec(textAt(view, turn.content))?.[0].length ?? 0;
  return { front: lines.slice(0, at), behind: [...behindLabel(turn, length), ...behind] };
}
