import { compare, rescale } from '#model/decimal.ts';
import type { Figure } from '../../figure.ts';
import { type ScoredRow, scoredRow } from '../../form-row.ts';
import type { Outcome } from '../../outcome.ts';
import { numberIn } from '../../place.ts';
import type { CheckContext } from '../../rule.ts';
import { compareTwo, standAlone } from './alike.ts';

/** Names this short (采购, 管理) begin many others. */
const TELLING_NAME = 4;

/** What may stand before the name: the end of a sentence or clause, or of a row's cell. */
const BOUNDARY = /[\s。；;，,、：:）)]/u;

/** 3分，得2.50分 behind the name of an indicator: its weight and its score. */
const SCORED =
  /^(?:分值|满分|权重)?[为是]?(\d+(?:\.\d+)?)分[，,]?(?:自评|实际)?得(?:分|满分)?[为是]?(\d+(?:\.\d+)?)分/u;

/** The longest name, weight and score that a sentence spells out, in code units. */
const LONGEST = 40;

/** The scores that sentences give an indicator of this name and weight. */
function toldScores(text: string, name: string, weight: Figure): readonly Figure[] {
  const found: Figure[] = [];
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    const from = at + name.length;
    const match = at > 0 && !BOUNDARY.test(text.charAt(at - 1)) ? null : SCORED.exec(text.slice(from, from + LONGEST));
    const [whole = '', full = '', printed = ''] = match ?? [];
    const [stated, value] = [numberIn(full), numberIn(printed)];
    if (stated === null || value === null || compare(stated, weight.value) !== 0) continue;
    const start = from + whole.lastIndexOf(printed);
    found.push({ printed, value, unit: '分', span: { start, end: start + printed.length } });
  }
  return found;
}

/** Points are given, not rounded: 2 and 2.5 differ. */
function inFull(figure: Figure, other: Figure): Figure {
  const scale = Math.max(figure.value.scale, other.value.scale);
  return { ...figure, value: rescale(figure.value, scale) };
}

function checkRow(text: string, { row: { name }, weight, score }: ScoredRow): Outcome[] {
  if (name === null || name.length < TELLING_NAME || weight === null || score === null) return [];
  return toldScores(text, name, weight).flatMap(
    (told) =>
      compareTwo(
        `the score of ${name}`,
        standAlone(inFull(told, score), false),
        standAlone(inFull(score, told), true),
      ) ?? [],
  );
}

/** The score of a form's row and what a sentence gives an indicator of its name and its weight. */
export function checkScores({ record, text }: CheckContext): Outcome[] {
  const rows = record.indicators.flatMap((row) => scoredRow(text, row) ?? []);
  const names = Map.groupBy(rows, ({ row }) => row.name);
  // Several rows of one name belong to several forms, and only one of them is told of.
  return [...names.values()].flatMap((group) => (group.length === 1 && group[0] ? checkRow(text, group[0]) : []));
}
