import type { ClaimedItem, GroundedClaim, KeyerId } from '#model/claim.ts';
import { type Finding, finding } from '#model/finding.ts';
import {
  absentFact,
  type ReportFactName,
  type ReportFacts,
  reportFactsSchema,
  reportFactValues,
} from '#schemas/record/report-facts.ts';
import { plainName } from './comparable.ts';
import { startOf } from './gather.ts';
import { byStatus, isPerson } from './keyer-order.ts';
import { provenanceOf } from './provenance.ts';

type FactItem = Extract<ClaimedItem, { readonly field: 'report' }>;

/** A claim about a fact of the report, with its value as the record holds it. */
interface Candidate {
  readonly grounded: GroundedClaim;
  readonly item: FactItem;
  readonly value: string | number;
}

/**
 * One value for each fact of the report: a person’s, else the best grounded, else that of the keyer believed first.
 * Keyers that claim it are named together; other values are findings. A fact that nobody claims is not stated.
 */
export function collateReport(
  text: string,
  claims: readonly GroundedClaim[],
  order: readonly KeyerId[],
): { readonly report: ReportFacts; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const facts = Object.keys(reportFactValues).map((name) => {
    const candidates = candidatesFor(name, claims, order);
    findings.push(...candidates.findings);
    const [best, ...others] = candidates.value;
    if (best === undefined) return [name, absentFact('not_stated')];
    findings.push(...others.filter((other) => !same(best, other)).map((other) => conflict(best, other)));
    const agreeing = others.filter((other) => same(best, other)).map(({ grounded }) => grounded);
    const { value, item } = best;
    const provenance = provenanceOf(text, [best.grounded, ...agreeing]);
    return [name, { value, ...provenance, absence: null, derivedFrom: item.derivedFrom }];
  });
  // The entries are built by name; parsing gives them back their types and checks them.
  return { report: reportFactsSchema.parse(Object.fromEntries(facts)), findings };
}

/** The claims about a fact, the one to believe first; those whose value the record cannot hold are findings. */
function candidatesFor(name: string, claims: readonly GroundedClaim[], order: readonly KeyerId[]) {
  const value: Candidate[] = [];
  const findings: Finding[] = [];
  for (const grounded of claims) {
    const { item } = grounded.claim;
    if (item.field !== 'report' || item.fact !== name) continue;
    const read = readFact(item.fact, item.value);
    if (read === null) findings.push(unusable(grounded, item));
    else value.push({ grounded, item, value: read });
  }
  return { value: value.sort((a, b) => believedFirst(a, b, order)), findings };
}

function believedFirst(a: Candidate, b: Candidate, order: readonly KeyerId[]): number {
  const rank = ({ grounded }: Candidate): number => order.indexOf(grounded.claim.lineage.keyer);
  const person = ({ grounded }: Candidate): number => (isPerson(grounded.claim.lineage.keyer) ? 0 : 1);
  const place = ({ grounded }: Candidate): number => startOf(grounded);
  return (
    person(a) - person(b) ||
    byStatus(a.grounded, b.grounded) ||
    rank(a) - rank(b) ||
    place(a) - place(b) ||
    a.item.value.localeCompare(b.item.value, 'en')
  );
}

/** The value in the type of the fact; null when it is none of its values. */
function readFact(fact: ReportFactName, value: string): string | number | null {
  const typed = fact === 'fiscalYear' ? Number(value) : value;
  const parsed = reportFactValues[fact].safeParse(typed);
  return parsed.success ? typed : null;
}

const same = (a: Candidate, b: Candidate): boolean => plain(a.value) === plain(b.value);

/** Numbers keep their decimal point; names are compared without punctuation. */
const plain = (value: string | number): string | null =>
  /^[\d.-]+$/u.test(String(value)) ? String(value).replace(/\.0+$/u, '') : plainName(String(value));

function conflict(best: Candidate, other: Candidate): Finding {
  const keyers = `${best.grounded.claim.lineage.keyer} and ${other.grounded.claim.lineage.keyer}`;
  const reason = `${keyers} claim different values for ${best.item.fact}; the former is published.`;
  const span = other.grounded.spans[0] ?? null;
  return finding('warning', 'keyers-disagreed', reason, { span, actual: other.item.value, expected: best.item.value });
}

function unusable(grounded: GroundedClaim, item: FactItem): Finding {
  const reason = `The value that ${grounded.claim.lineage.keyer} claims for ${item.fact} is none that the record can hold.`;
  return finding('warning', 'fact-unusable', reason, { span: grounded.spans[0] ?? null, actual: item.value });
}
