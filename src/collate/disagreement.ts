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

/** Further attributes that make another fact of a place; told of where keyers claim different ones. */
const IDENTIFYING: Readonly<Record<ClaimedItem['field'], readonly string[]>> = {
  report: [],
  duties: [],
  staffing: ['concept', 'value'],
  orgUnits: ['kind', 'name'],
  budget: ['concept', 'measure', 'value', 'unit'],
  indicators: ['name'],
  issues: [],
  measures: [],
};

const keyersOf = (a: GroundedClaim, b: GroundedClaim): string =>
  `${a.claim.lineage.keyer} and ${b.claim.lineage.keyer}`;

const placeOf = ({ figure, spans }: GroundedClaim) => figure ?? spans[0] ?? null;

/** The attributes both claims state and state differently, as one finding; what only one of them states is no conflict. */
export function attributeFindings(published: GroundedClaim, other: GroundedClaim): readonly Finding[] {
  const { item } = published.claim;
  const names = COMPARED[item.field].filter((name) => differs(item, other.claim.item, name));
  if (names.length === 0) return [];
  const said = saidOf(item, other.claim.item, names);
  const reason = `${keyersOf(published, other)} agree on a fact but not on its ${said}; the former is published.`;
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

/** `basis (final against received), year (2021 against 2022)`: what the first says, then what the second does. */
const saidOf = (a: ClaimedItem, b: ClaimedItem, names: readonly string[]): string =>
  names.map((name) => `${name} (${attribute(a, name) ?? 'none'} against ${attribute(b, name) ?? 'none'})`).join(', ');

/** Two keyers that claim different things of one place; the first is published, the other left out. */
export function contradictionFinding(published: GroundedClaim, other: GroundedClaim): Finding {
  const reason = `${keyersOf(published, other)} ${contradiction(published, other)}; the former is published.`;
  const details = { span: placeOf(other), actual: describeClaim(other), expected: describeClaim(published) };
  return finding('warning', 'keyers-disagreed', reason, details);
}

function contradiction(published: GroundedClaim, other: GroundedClaim): string {
  const { item } = published.claim;
  if ('depth' in item) return `cut a passage differently: ${cutOf(published, other)}`;
  const names = [...IDENTIFYING[item.field], ...COMPARED[item.field]];
  const differing = names.filter((name) => attribute(item, name) !== attribute(other.claim.item, name));
  return `claim different facts of the same place: ${saidOf(item, other.claim.item, differing)}`;
}

/** How the second claim's words differ from those of the first, in characters. */
function cutOf({ spans: [own] }: GroundedClaim, { spans: [cut], claim }: GroundedClaim): string {
  if (own === undefined || cut === undefined) return 'one of them names no place';
  const ends = [moved('begins', cut.start - own.start), moved('ends', cut.end - own.end)].filter(
    (words) => words !== null,
  );
  return `the item of ${claim.lineage.keyer} ${ends.join(' and ')}`;
}

function moved(verb: string, characters: number): string | null {
  if (characters === 0) return null;
  const count = Math.abs(characters);
  return `${verb} ${count} ${count === 1 ? 'character' : 'characters'} ${characters < 0 ? 'earlier' : 'later'}`;
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
