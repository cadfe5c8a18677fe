import { fromPair, textAt } from '#model/span.ts';
import type { Gold } from '#schemas/gold.ts';
import { REPORT_FACT_NAMES, type ReportFactName } from '#schemas/record/report-facts.ts';
import { factsAgree } from '../facts-agree.ts';
import { quoteOf } from '../quote.ts';
import type { Disagreement, LabelSide } from './agreement-schema.ts';
import type { FieldComparison, LabelledPair } from './compare-lists.ts';
import { f1Of } from './field-f1.ts';

type FactOutcome = 'agreed' | 'different' | 'onlyA' | 'onlyB' | 'neither';

function outcomeOf(fact: ReportFactName, { a, b }: LabelledPair): FactOutcome {
  const [one, other] = [a.report[fact].value, b.report[fact].value];
  if (one === null) return other === null ? 'neither' : 'onlyB';
  if (other === null) return 'onlyA';
  const isSame =
    factsAgree(fact, one, other, a.report.region.value) && factsAgree(fact, other, one, b.report.region.value);
  return isSame ? 'agreed' : 'different';
}

function sideOf(fact: ReportFactName, { report }: Gold, text: string): LabelSide | null {
  const { value, spans } = report[fact];
  if (value === null) return null;
  const first = spans?.[0];
  return {
    path: `report.${fact}`,
    keys: { [fact]: String(value) },
    words: first === undefined ? null : quoteOf(textAt(text, fromPair(first))),
  };
}

const KINDS = { different: 'different', onlyA: 'only-a', onlyB: 'only-b' } as const;

/** Compares the facts about a report as a whole; what neither states counts for nothing. */
export function compareFacts(pair: LabelledPair): FieldComparison {
  const outcomes = REPORT_FACT_NAMES.map((fact) => [fact, outcomeOf(fact, pair)] as const);
  const count = (wanted: FactOutcome): number => outcomes.filter(([, outcome]) => outcome === wanted).length;
  const counts = {
    agreed: count('agreed'),
    different: count('different'),
    onlyA: count('onlyA'),
    onlyB: count('onlyB'),
  };
  const disagreements = outcomes.flatMap(([fact, outcome]): readonly Disagreement[] => {
    if (outcome === 'agreed' || outcome === 'neither') return [];
    const [a, b] = [sideOf(fact, pair.a, pair.text), sideOf(fact, pair.b, pair.text)];
    return [{ document: pair.document, field: 'report', kind: KINDS[outcome], differ: [fact], a, b }];
  });
  return { agreement: { ...counts, f1: f1Of(counts), attributes: {} }, disagreements, paired: [] };
}
