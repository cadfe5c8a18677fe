import type { ClaimedItem, GroundedClaim } from '#model/claim.ts';
import { type Finding, finding } from '#model/finding.ts';

/** The attributes on which keyers that agree on a fact may still differ, in a way that changes what it says. */
const COMPARED: Readonly<Record<ClaimedItem['field'], readonly string[]>> = {
  report: [],
  duties: ['depth'],
  staffing: ['scope', 'asOf'],
  orgUnits: [],
  budget: ['project', 'of', 'basis', 'fund', 'year', 'scope'],
  indicators: ['target', 'actual', 'weight', 'score', 'comparator', 'unit'],
  issues: ['depth', 'category'],
  measures: ['depth', 'category'],
};

const keyersOf = (a: GroundedClaim, b: GroundedClaim): string =>
  `${a.claim.lineage.keyer} and ${b.claim.lineage.keyer}`;

const placeOf = ({ figure, spans }: GroundedClaim) => figure ?? spans[0] ?? null;

/** The attributes both claims state and state differently, as one finding; what only one of them states is no conflict. */
export function attributeFindings(published: GroundedClaim, other: GroundedClaim): readonly Finding[] {
  const { item } = published.claim;
  const names = COMPARED[item.field].filter((name) => differs(item, other.claim.item, name));
  if (names.length === 0) return [];
  const reason = `${keyersOf(published, other)} agree on a fact but not on its ${names.join(', ')}; the former is published.`;
  const actual = listOf(other.claim.item, names);
  return [
    finding('warning', 'keyers-disagreed', reason, { span: placeOf(published), actual, expected: listOf(item, names) }),
  ];
}

const attribute = (item: ClaimedItem, name: string): string | null => {
  const value: unknown = Object.entries(item).find(([key]) => key === name)?.[1];
  return value === null || value === undefined ? null : String(value).normalize('NFKC').replace(/\s/gu, '');
};

function differs(a: ClaimedItem, b: ClaimedItem, name: string): boolean {
  const left = attribute(a, name);
  const right = attribute(b, name);
  return left !== null && right !== null && left !== right;
}

const listOf = (item: ClaimedItem, names: readonly string[]): string =>
  names.map((name) => `${name} ${attribute(item, name) ?? ''}`).join(', ');

/** Two keyers that claim different things of one place; the first is published, the other left out. */
export function contradictionFinding(published: GroundedClaim, other: GroundedClaim): Finding {
  const reason = `${keyersOf(published, other)} claim different facts of the same place; the former is published.`;
  const details = { span: placeOf(other), actual: describeClaim(other), expected: describeClaim(published) };
  return finding('warning', 'keyers-disagreed', reason, details);
}

/** A claim in a few words, for findings: names of concepts and figures, never sentences of the report. */
function describeClaim({ claim: { item }, printed }: GroundedClaim): string {
  switch (item.field) {
    case 'budget':
      return `${item.concept} ${item.measure} ${printed ?? item.value}`;
    case 'staffing':
      return `${item.concept} ${printed ?? item.value}`;
    case 'orgUnits':
      return `${item.kind} ${item.name}`;
    case 'indicators':
      return ['indicator', item.name, item.actual ?? item.target].filter((part) => part !== null).join(' ');
    case 'report':
      return item.value;
    default:
      return `an item of depth ${item.depth} with ${printed?.length ?? 0} characters`;
  }
}
