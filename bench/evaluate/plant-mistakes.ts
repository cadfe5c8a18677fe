import { type Chance, chanceFrom } from '#model/chance.ts';
import type { ReportRecord } from '#schemas/record/record.ts';

/** Share of items that each kind of mistake is made in: about the mistakes of the rules on reports they do not know. */
const LEFT_OUT = 0.08;
const CHANGED = 0.08;
const TOLD_TWICE = 0.02;

type Item = ReportRecord['budget' | 'staffing' | 'indicators' | 'duties'][number];

/** An end moved by a few characters, as of a quotation that was cut wrongly. */
function moved<Placed extends Item>(item: Placed, chance: Chance): Placed {
  const by = chance.between(1, 6);
  return { ...item, spans: item.spans.map(([start, end]): [number, number] => [start, Math.max(start + 1, end - by)]) };
}

/** Ten times too much, the other sign, another first digit, or something else altogether. */
const wrongNumber = (value: string, chance: Chance): string =>
  chance.pick([
    value.replace(/(?=\.|$)/u, '0'),
    value.startsWith('-') ? value.slice(1) : `-${value}`,
    value.replace(/\d/u, (digit) => (digit === '7' ? '8' : '7')),
    '12345.67',
  ]);

/** The items without some, with some told twice and with some changed. */
function spoilt<Each>(items: readonly Each[], chance: Chance, change: (item: Each) => Each): Each[] {
  return items
    .filter(() => !chance.happens(LEFT_OUT))
    .flatMap((item) => (chance.happens(TOLD_TWICE) ? [item, item] : [item]))
    .map((item) => (chance.happens(CHANGED) ? change(item) : item));
}

/** The record with mistakes of every kind that scoring tells apart; the same ones for the same number. */
export function plantMistakes(record: ReportRecord, number: number): ReportRecord {
  const chance = chanceFrom(number + 1_000_000);
  const moves = <Placed extends Item>(item: Placed): Placed => moved(item, chance);
  return {
    ...record,
    duties: spoilt(record.duties, chance, moves),
    issues: record.issues.map((item) => (chance.happens(CHANGED) ? { ...item, depth: item.depth + 1 } : item)),
    measures: spoilt(record.measures, chance, (item) => ({ ...item, answers: null })),
    orgUnits: spoilt(record.orgUnits, chance, (item) => ({ ...item, name: `${item.name.slice(0, 1)}外事办` })),
    staffing: spoilt(record.staffing, chance, (item) =>
      chance.pick([
        moves(item),
        { ...item, concept: 'onboard.total' },
        { ...item, value: wrongNumber(item.value, chance) },
      ]),
    ),
    budget: spoilt(record.budget, chance, (item) =>
      chance.pick([
        moves(item),
        { ...item, concept: 'other' },
        { ...item, basis: null },
        { ...item, value: wrongNumber(item.value, chance) },
      ]),
    ),
    indicators: spoilt(record.indicators, chance, (item) =>
      chance.pick([moves(item), { ...item, name: '检查次数' }, { ...item, unit: '项' }]),
    ),
  };
}
