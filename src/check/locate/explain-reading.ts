import { formatDecimal, parseDecimal, toFen } from '#model/decimal.ts';
import type { Explanation, Suspect } from '#model/diagnosis.ts';
import { fromDecimal, printRational, rational, times } from '../rational.ts';
import type { Reread } from './amend-record.ts';
import type { Rereading } from './rereadings.ts';

/** The value at the other place in the unit of the fact. */
function impliedBy({ reading, value, unit }: Reread): string {
  const one = { units: 1n, scale: 0 };
  const [own, other] = [toFen(one, reading.unit), toFen(one, unit)];
  if (own === null || other === null || own === other) return value;
  return printRational(times(fromDecimal(parseDecimal(value)), rational(other, own)));
}

const suspectOf = (reread: Reread, kind: Rereading['kind']): Suspect => ({
  kind: 'figure',
  span: reread.reading.span,
  printed: reread.reading.printed,
  value: formatDecimal(reread.reading.value),
  implied: impliedBy(reread),
  unit: reread.reading.unit ?? reread.unit ?? '',
  reasons: [{ kind: kind === 'swapped' ? 'swapped' : 'printed-nearby', span: reread.digits }],
});

/** Another reading as an explanation: the keyer's error, since the report prints what the accounts need. */
export const explainReading = (rereading: Rereading): Explanation => ({
  suspects: rereading.rereads.map((reread) => suspectOf(reread, rereading.kind)),
  culprit: 'extraction',
});
