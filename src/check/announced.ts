import { findAllFigures } from '#model/find-figures.ts';

/**
 * Words that announce the whole of a list before it: 具体用途为, 按项目分, 分项目看, 各项目情况如下. 其中 and 主要 announce a part.
 */
const ANNOUNCED = new RegExp(
  [
    '具体(?:用途|情况|项目|支出|开支)?(?:为|是|如下|包括)',
    '[分按](?:具体)?(?:项目|用途|支出用途|资金用途|使用方向)(?:分|来?看|划分|统计)?',
    '各项?(?:项目|专项|资金)?[^，。；\\d]{0,12}如下',
    '逐项',
    '分别(?:是|为)',
    '明细(?:如下|为)',
  ].join('|'),
  'u',
);

/** Words that say a list is not the whole: what it lacks is no error. */
export const PARTIAL = /其中|主要|包含|部分|等/u;

/** Words that count the items of a list, behind their number. */
const ITEMS = /^(?:大?项|个|类|大类|方面|块)$/u;

/** True when the words before a list say how many items it has, and it has so many: then it is whole, whatever else they say. */
export const isCounted = (lead: string, count: number): boolean =>
  findAllFigures(lead, { start: 0, end: lead.length }).some(
    ({ value, unit }) => unit !== null && ITEMS.test(unit) && Number(value) === count,
  );

/** The last sentence, its mark and the line's end left out. */
const lastSentence = (lead: string): string =>
  lead
    .trimEnd()
    .replace(/[。！？]$/u, '')
    .replace(/^.*[。！？\n]/su, '');

/** True when the sentence before a list announces all of it. */
export function isAnnounced(lead: string): boolean {
  const sentence = lastSentence(lead);
  return ANNOUNCED.test(sentence) && !PARTIAL.test(sentence);
}
