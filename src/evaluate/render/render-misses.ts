import { cutToWidth, printable } from '#model/terminal-text.ts';
import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import type { Evaluation, Miss, MissSide } from '../evaluation-schema.ts';
import { hiddenMissesWords } from './document-figures.ts';
import { amount, counted } from './figures.ts';
import { groupMisses, type MissGroup, shareLimit } from './miss-groups.ts';
import { CLASS_WORDS, numberErrors, placeWords, saidKeys, subjectOf } from './miss-words.ts';
import { answersWords, mergeRepeats, type RepeatedMiss } from './repeated-misses.ts';
import { wrapWords } from './wrap-words.ts';

/** Columns of a line. */
const WIDTH = 100;

/** One line without control characters; what is too wide for it is cut. */
const line = (text: string): string => cutToWidth(printable(text.replace(/[\n\r\t]+/gu, ' ')), WIDTH);

/** Longer words of one key are cut, so that the other keys still fit the line. */
const KEY_WIDTH = 60;

/** What a side says on one line; where both sides speak, the prediction tells only what differs. */
function sideLine(name: string, miss: Miss, side: MissSide | null): string {
  if (side === null) return `    ${name}  –`;
  const said = saidKeys(miss, side);
  const wrong = said.filter(({ differs }) => differs);
  const shown = side === miss.predicted && wrong.length > 0 ? wrong : said;
  const keys = shown.map(({ key, value }) => `${key} ${cutToWidth(value.replace(/\s+/gu, ' '), KEY_WIDTH)}`);
  const quote = side.quote === null || 'text' in side.keys ? '' : `  “${side.quote}”`;
  return `    ${name}  ${keys.join(', ')}${quote}`;
}

function renderMiss(miss: RepeatedMiss, answers: ReadonlyMap<string, number>): readonly string[] {
  const place = placeWords(miss.gold ?? miss.predicted ?? { index: null, keys: {}, spans: [], quote: null });
  const predicted = miss.gold !== null && miss.predicted !== null ? `, predicted at ${placeWords(miss.predicted)}` : '';
  const errors = numberErrors(miss);
  const told = answersWords(miss, answers.get(miss.document) ?? 1);
  const fact = miss.fact === null ? '' : ` ${subjectOf(miss)}`;
  const opening = `  ${miss.document}${told === null ? '' : ` (${told})`}${fact} at ${place}${predicted}${errors.length === 0 ? '' : `: ${errors.join(', ')}`}`;
  return [
    line(opening),
    line(sideLine('gold     ', miss, miss.gold)),
    line(sideLine('predicted', miss, miss.predicted)),
  ];
}

function renderGroup(group: MissGroup, shown: number, answers: ReadonlyMap<string, number>): readonly string[] {
  if (shown === 0) return [];
  const left = group.misses.length - shown;
  return [
    '',
    `${group.field}, ${CLASS_WORDS[group.class]} (${group.misses.length})`,
    ...group.misses.slice(0, shown).flatMap((miss) => renderMiss(miss, answers)),
    ...(left === 0 ? [] : [`  … and ${left} more of these.`]),
  ];
}

/** `budget 12: one digit wrong 7, not read at all 5`, a line a field. */
const renderCounts = (groups: readonly MissGroup[]): readonly string[] =>
  FIELD_NAMES.flatMap((field) => {
    const own = groups.filter((group) => group.field === field);
    if (own.length === 0) return [];
    const total = own.reduce((sum, { misses }) => sum + misses.length, 0);
    const each = own.map((group) => `${CLASS_WORDS[group.class]} ${group.misses.length}`).join(', ');
    return [wrapWords(`  ${field} ${amount(total)}: ${each}`, WIDTH, '    ')];
  });

/**
 * The misses by field and class: their counts first, then at most `limit` of them, each as a place and two lines, gold and
 * prediction; every class has its share of the limit. Says when misses are hidden. No trailing line break.
 */
export function renderMisses(evaluation: Evaluation, options: { readonly limit: number }): string {
  const { documents } = evaluation;
  const misses = mergeRepeats(evaluation.misses);
  const hidden = hiddenMissesWords(documents);
  const note = hidden === null ? [] : [hidden];
  if (misses.length === 0) return [hidden === null ? 'No misses.' : 'No misses to show.', ...note].join('\n');
  const groups = groupMisses(misses);
  const shown = shareLimit(
    groups.map((group) => group.misses.length),
    options.limit,
  );
  const answers = new Map(documents.map(({ document, repeats }) => [document, repeats]));
  const left = misses.length - Math.min(options.limit, misses.length);
  const affected = new Set(misses.map(({ document }) => document)).size;
  return [
    `${counted(misses.length, 'miss')} in ${counted(affected, 'document')}`,
    ...renderCounts(groups),
    ...groups.flatMap((group, at) => renderGroup(group, shown[at] ?? 0, answers)),
    ...(left === 0 ? [] : ['', `… and ${amount(left)} more ${left === 1 ? 'miss' : 'misses'}.`]),
    ...(hidden === null ? [] : ['', hidden]),
  ].join('\n');
}
