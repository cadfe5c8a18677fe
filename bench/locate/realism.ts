import { evaluate } from '#evaluate/index.ts';
import { goldSchema } from '#schemas/gold.ts';
import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import type { CleanReport } from './plant-in-reports.ts';

/** What the perfect keyer's record states, as labels. */
const asGold = ({ said, report }: CleanReport) =>
  goldSchema.parse({ ...said.record, document: `simulated ${report.seed}`, sha256: '0'.repeat(64) });

/**
 * F1 of the rules keyer on simulated reports, by field: how like real ones they are to read. Not an aim: the reports are
 * not made for the rules.
 */
export function realismOf(perfect: readonly CleanReport[], keyed: readonly CleanReport[]): string {
  const labels = new Map(perfect.map((clean) => [clean.report.seed, asGold(clean)]));
  const pairs = keyed.flatMap(({ report, said }) => {
    const gold = labels.get(report.seed);
    return gold === undefined ? [] : [{ gold, record: said.record, text: said.text }];
  });
  const { fields } = evaluate(pairs).total;
  return FIELD_NAMES.map(
    (name) => `${name} ${fields[name].f1?.toFixed(3) ?? '-'} (${fields[name].attributeF1?.toFixed(3) ?? '-'})`,
  ).join(', ');
}
