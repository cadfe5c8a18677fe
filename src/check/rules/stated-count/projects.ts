import { parseDecimal } from '#model/decimal.ts';
import type { Figure } from '../../figure.ts';
import { holds, type Outcome, undecided } from '../../outcome.ts';
import { numberIn } from '../../place.ts';
import { goesOn, lacksItems, type PurposeList, purposeLists, totalBefore } from '../../purpose-lists.ts';
import type { CheckContext } from '../../rule.ts';
import { sumOutcome } from '../../sum-outcome.ts';

/** 11个项目, 由七个专项构成: how many projects the total is said to be made of. */
const COUNT = /([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})个[^，。；、\d]{0,6}?(?:项目|专项)/gu;

/** The count stated between the total and the list, as a figure; null where none or several are. */
function countBetween(text: string, start: number, end: number): Figure | null {
  const [match, another] = [...text.slice(start, end).matchAll(COUNT)];
  const [, printed = ''] = match ?? [];
  const value = numberIn(printed);
  if (match === undefined || another !== undefined || value === null) return null;
  const at = start + match.index;
  return { printed, value, unit: '个', span: { start: at, end: at + printed.length } };
}

/** The different projects of the list, as a figure over the text that lists them. */
function listed({ items }: PurposeList): Figure {
  const count = new Set(items.map(({ fact }) => fact.project)).size.toString();
  const span = { start: items[0].span.start, end: items.at(-1)?.span.end ?? items[0].span.end };
  return { printed: count, value: parseDecimal(count), unit: null, span };
}

function checkList(context: CheckContext, list: PurposeList): Outcome[] {
  const total = totalBefore(context, list);
  if (total === null) return [];
  const stated = countBetween(context.text, total.span.end, list.items[0].span.start);
  if (stated === null) return [];
  const figure = listed(list);
  const outcome = sumOutcome({
    rule: 'stated-count',
    equation: 'number of projects stated = number of projects listed',
    subject: 'The number of projects',
    stated: { role: 'stated', figure: stated },
    terms: [{ role: 'listed', figure, sign: 1 }],
    kind: 'count',
    reason: `${stated.printed} projects are announced, but ${figure.printed} are listed.`,
  });
  if (outcome === null) return [];
  const short = outcome.identity.difference?.startsWith('-') === true;
  const incomplete = lacksItems(context, list, total) || (short && goesOn(context, list));
  return [!holds(outcome) && incomplete ? undecided(outcome) : outcome];
}

/** As many projects are listed as the sentence of their total announces; one list, whether by budget or by spending. */
export function checkProjectCounts(context: CheckContext): Outcome[] {
  const outcomes = purposeLists(context).flatMap((list) => checkList(context, list));
  const byCount = Map.groupBy(outcomes, ({ identity }) => identity.figures[0]?.span.start);
  return [...byCount.values()].flatMap((same) => same.find(holds) ?? same.slice(0, 1));
}
