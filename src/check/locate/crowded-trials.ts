import { type Decimal, formatDecimal, parseDecimal } from '#model/decimal.ts';
import { type Figure, findAllFigures } from '#model/find-figures.ts';
import { fromDecimal, order, type Rational, size } from '../rational.ts';
import type { CheckContext } from '../rule.ts';
import { sentenceAround } from '../unread.ts';
import { amendRecord, type Reading, type Reread } from './amend-record.ts';
import { explainReading } from './explain-reading.ts';
import { inUnit } from './neighbourhood.ts';
import { tellingDigits } from './printed-change.ts';
import type { Readings } from './rereadings.ts';
import type { Trial } from './trial.ts';

/** Most figures read for two things that are tried elsewhere, and most other places of each: the nearest. */
const MOST_CROWDED = 8;
const MOST_PLACES = 2;

/** Two facts that are read at the very same digits, though neither is a statement of the other. */
function crowdedIn({ budget, staffing }: CheckContext): readonly Reading[] {
  const all: readonly Reading[] = [...budget.all, ...staffing];
  const byPlace = Map.groupBy(all, ({ span }) => `${span.start} ${span.end}`);
  return [...byPlace.values()].flatMap((same) => (new Set(same.map(({ fact }) => fact)).size > 1 ? same : []));
}

/** The same number elsewhere is no other reading: what is claimed is right. */
const isOtherThan = (value: Decimal, printed: Rational | null): boolean =>
  printed !== null && order(size(fromDecimal(value)), size(printed)) !== 0;

/** The figures of the sentence that nobody read and that print the same unit, the nearest first. */
function freeBeside({ text, claimed }: Readings, { span, unit, value }: Reading): readonly Figure[] {
  const own = findAllFigures(text, { start: span.start, end: Math.min(text.length, span.end + 4) })[0]?.unit ?? unit;
  return findAllFigures(text, sentenceAround(text, span))
    .filter((figure) => figure.unit === own && !figure.approx && claimed.at(figure.digits).length === 0)
    .filter((figure) => isOtherThan(value, inUnit(unit, figure)))
    .toSorted((a, b) => Math.abs(a.digits.start - span.start) - Math.abs(b.digits.start - span.start))
    .slice(0, MOST_PLACES);
}

/** Of two facts that are read at one place, one at a free figure of its sentence instead. */
export const crowdedTrials = (context: CheckContext, around: Readings): readonly Trial[] =>
  crowdedIn(context)
    .slice(0, MOST_CROWDED)
    .flatMap((reading) => freeBeside(around, reading).map((figure) => trialOf(around.text, reading, figure)));

function trialOf(text: string, reading: Reading, { digits, value, unit }: Figure): Trial {
  const negative = 'measure' in reading.fact && reading.fact.measure.startsWith('change') && reading.value.units < 0n;
  const number = parseDecimal(value);
  const signed = formatDecimal(negative ? { units: -number.units, scale: number.scale } : number);
  const reread: Reread = { reading, digits, value: signed, unit: unit === '万' || unit === '亿' ? `${unit}元` : unit };
  return {
    amend: (record) => amendRecord(record, text, [reread]),
    explanation: explainReading({ kind: 'misplaced', rereads: [reread], crowded: true, digits: 0 }),
    crowded: true,
    digits: tellingDigits(number),
    added: [digits.start],
  };
}
