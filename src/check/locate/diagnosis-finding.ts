import type { Diagnosis, Explanation, Suspect, SuspicionReason } from '#model/diagnosis.ts';
import { type Finding, finding } from '#model/finding.ts';
import { withUnit } from '../outcome.ts';

/** A finding for each diagnosis: what a person should look at first, and why. */
export const diagnosisFindings = (diagnoses: readonly Diagnosis[]): readonly Finding[] => diagnoses.map(findingFor);

function findingFor(diagnosis: Diagnosis): Finding {
  const [best, ...others] = diagnosis.explanations;
  const failing = counted(diagnosis.identities.length, 'equation that fails', 'equations that fail');
  if (best === undefined) {
    return finding(
      'warning',
      'error-unlocated',
      `Which figure is wrong cannot be told: no change of a few figures explains the ${failing}, or too many do.`,
    );
  }
  const [first] = best.suspects;
  const place = first === undefined ? {} : detailsOf(first);
  const also = others.length === 0 ? '' : ` ${alternatives(others)}`;
  return diagnosis.verdict === 'source_error'
    ? finding('warning', 'report-contradicted', `The report contradicts itself: ${sentenceOf(best)}${also}`, place)
    : finding('warning', 'figure-suspected', `${doubtOf(diagnosis.verdict)}: ${sentenceOf(best)}${also}`, place);
}

const counted = (count: number, one: string, many: string): string => (count === 1 ? one : `${count} ${many}`);

const doubtOf = (verdict: Diagnosis['verdict']): string =>
  verdict === 'extraction_error'
    ? 'The report prints what its accounts need, so this was probably misread'
    : 'A figure is misread or misprinted';

const detailsOf = ({ span, value, implied, unit }: Suspect) => ({
  span,
  actual: value === null ? null : withUnit(value, unit),
  expected: implied === null ? null : withUnit(implied, unit),
});

const sentenceOf = ({ suspects }: Explanation): string => `${suspects.map(partOf).join('; ')}.`;

function partOf({ kind, value, implied, unit, reasons }: Suspect): string {
  if (kind === 'missing-item') {
    const isPrinted = reasons.some((reason) => reason.kind === 'printed-nearby');
    const why = isPrinted ? ', which is printed there and was not read' : '';
    if (value !== null)
      return `${value} items are listed, and ${implied ?? 'another number'} would agree${isPrinted ? ': what is lacking is printed there and was not read' : ''}`;
    return `the list lacks an item${implied === null ? '' : ` of ${withUnit(implied, unit)}`}${why}`;
  }
  const should = implied === null ? 'another value in its place would' : `${withUnit(implied, unit)} would`;
  const why = reasons.map(reasonOf).filter((reason) => reason !== '');
  return `${withUnit(value ?? '', unit)} does not agree with the other figures, ${should}${why.length === 0 ? '' : ` (${why.join(', ')})`}`;
}

function reasonOf(reason: SuspicionReason): string {
  switch (reason.kind) {
    case 'printed-nearby':
      return 'it is printed nearby';
    case 'swapped':
      return 'the two figures may be swapped';
    case 'one-digit':
      return 'one digit differs';
    case 'transposed':
      return 'two digits are swapped';
    case 'power-of-ten':
      return `the decimal point or the unit is off by ${Math.abs(reason.exponent)} places`;
    case 'sign':
      return 'the sign differs';
    case 'weakly-grounded':
      return 'the figure is hard to read';
    case 'claimed-otherwise':
      return `${reason.keyer} reads it so`;
  }
}

const alternatives = (others: readonly Explanation[]): string =>
  others.length === 1
    ? 'One other change would explain it as well.'
    : `${others.length} other changes would explain it as well.`;
