import type { Claim, ClaimedItem } from '#model/claim.ts';
import { type Finding, finding, type WithFindings } from '#model/finding.ts';

/**
 * What an answer says of a fact besides which fact it is. Claims that differ in nothing but these are two opinions about
 * one figure, and a figure counted twice would break every sum.
 */
const DESCRIBING: Readonly<Record<ClaimedItem['field'], ReadonlySet<string>>> = {
  report: new Set(['derivedFrom']),
  duties: new Set(['marker', 'depth']),
  staffing: new Set(['asOf']),
  orgUnits: new Set(),
  budget: new Set(['basis', 'fund', 'year', 'of', 'approx', 'stated']),
  indicators: new Set(['level1', 'level2', 'weight', 'score', 'comparator', 'period', 'approx', 'qualitative']),
  issues: new Set(['marker', 'depth', 'category']),
  measures: new Set(['marker', 'depth', 'category', 'answers']),
};

/** One clause may state a zero of several funds and budgets (无政府性基金和国有资本经营预算), as a figure cannot. */
const OF_ZEROS: ReadonlySet<string> = new Set(['fund', 'basis']);

const describes = (item: ClaimedItem, name: string): boolean => {
  const isZero = item.field === 'budget' && item.stated === 'none';
  return DESCRIBING[item.field].has(name) && !(isZero && OF_ZEROS.has(name));
};

/** The fact that a claim is about: its field, its place, and what of its item tells it from others at that place. */
function factOf({ item, citation }: Claim): string {
  const telling = Object.entries(item).filter(([name]) => !describes(item, name));
  return JSON.stringify([telling, citation]);
}

/**
 * The claims with every fact claimed once, in their order. Models repeat themselves, and the same line may be shown to
 * two questions of one task: the first claim counts. Where a later one says something else of the fact it is a finding.
 */
export function distinctClaims(claims: readonly Claim[]): WithFindings<readonly Claim[]> {
  const first = new Map<string, Claim>();
  const contradicted = new Set<Claim>();
  for (const claim of claims) {
    const fact = factOf(claim);
    const known = first.get(fact);
    if (known === undefined) first.set(fact, claim);
    else if (JSON.stringify(known.item) !== JSON.stringify(claim.item)) contradicted.add(known);
  }
  return { value: [...first.values()], findings: [...contradicted].map(contradiction) };
}

function contradiction({ item, citation }: Claim): Finding {
  const place = citation.kind === 'line' ? ` in line ${citation.from}` : '';
  const reason = `The model claims an item of ${item.field}${place} more than once and says different things of it; the first counts.`;
  const actual = citation.kind === 'line' ? (citation.figure ?? citation.label ?? citation.first) : null;
  return finding('warning', 'item-contradicted', reason, { actual });
}
