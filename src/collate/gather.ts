import type { GroundedClaim, KeyerId } from '#model/claim.ts';
import type { Finding } from '#model/finding.ts';
import { covers } from '#model/span.ts';
import { agrees, contradicts } from './agreement.ts';
import { areCompatible, restatementKey } from './comparable.ts';
import { attributeFindings, contradictionFinding } from './disagreement.ts';

/** Claims that state one fact. The first is the one published: of the keyer believed first, at its best place. */
export type Fact = readonly [GroundedClaim, ...GroundedClaim[]];

/** A fact that is still growing. */
type Group = [GroundedClaim, ...GroundedClaim[]];

/**
 * Makes facts of the claims about one field. Places at which one keyer states the same fact are one fact; claims of
 * further keyers join the fact they agree with, or are new; where a keyer contradicts one that is believed before it,
 * its claim is left out. Every disagreement is a finding. Two values of one keyer for one thing stay two facts.
 */
export function gather(
  text: string,
  claims: readonly GroundedClaim[],
  order: readonly KeyerId[],
): { readonly facts: readonly Fact[]; readonly findings: readonly Finding[] } {
  const facts: Group[] = [];
  const findings: Finding[] = [];
  for (const keyer of order) {
    const own = claims.filter(({ claim }) => claim.lineage.keyer === keyer).toSorted(byPlace);
    findings.push(...join(facts, groupRestated(text, own)));
  }
  return { facts, findings };
}

/** In the order of the report, and of one place in an order of their own: in which order a keyer claims decides nothing. */
function byPlace(a: GroundedClaim, b: GroundedClaim): number {
  const [left, right] = [a, b].map(({ claim, key }) => JSON.stringify([claim.item, key])) as [string, string]; // Two in, two out.
  return (
    startOf(a) - startOf(b) ||
    (a.figure?.start ?? 0) - (b.figure?.start ?? 0) ||
    (a.figure?.end ?? 0) - (b.figure?.end ?? 0) ||
    Math.max(...a.spans.map(({ end }) => end)) - Math.max(...b.spans.map(({ end }) => end)) ||
    (left < right ? -1 : Number(left > right))
  );
}

/** One keyer's claims by fact, each with its most explicit place first. */
function groupRestated(text: string, claims: readonly GroundedClaim[]): readonly Group[] {
  const groups = new Map<string, Group[]>();
  for (const claim of claims) {
    // What nothing names is one fact only where a keyer says the very same of the same place twice.
    const key =
      restatementKey(text, claim) ?? `unnamed ${JSON.stringify([claim.figure, claim.spans, claim.claim.item])}`;
    const known = groups.get(key) ?? [];
    const group = known.find(([first]) => areCompatible(first.claim.item, claim.claim.item));
    if (group === undefined) groups.set(key, [...known, [claim]]);
    else group.push(claim);
  }
  return [...groups.values()].flat().map((group) => group.sort(byExplicitness));
}

/** A place that prints the fund, then label and unit beside the figure goes before a bare one, then the earlier place. */
const byExplicitness = (a: GroundedClaim, b: GroundedClaim): number =>
  Number(namesFund(b)) - Number(namesFund(a)) || explicitness(b) - explicitness(a) || startOf(a) - startOf(b);

/** The place that says which fund it is speaks for those that do not. */
const namesFund = ({ claim: { item } }: GroundedClaim): boolean => item.field === 'budget' && item.fund !== null;

function explicitness({ spans, figure, evidence }: GroundedClaim): number {
  const [statement] = spans;
  if (figure === null || statement === undefined) return 0;
  const holds = (wanted: string): boolean =>
    evidence.some(({ role, span }) => role === wanted && covers(statement, span));
  return Number(holds('label')) + Number(holds('unit'));
}

/** Where a claim is first stated. */
export const startOf = ({ spans }: GroundedClaim): number => Math.min(...spans.map(({ start }) => start));

/** Joins the facts of one keyer to those of the keyers before it. */
function join(facts: Group[], groups: readonly Group[]): readonly Finding[] {
  const before = [...facts];
  const settled = new Set<Group>();
  const findings: Finding[] = [];
  const alone: Group[] = [];
  for (const group of groups) {
    const same = before.filter((fact) => group.some((claim) => fact.some((other) => agrees(other, claim))));
    if (same.length === 0) alone.push(group);
    else addTo(same, group);
    for (const fact of same) {
      settled.add(fact);
      findings.push(...attributeFindings(fact[0], group[0]));
    }
  }
  for (const group of alone) {
    const rival = before.find((fact) => contradictsAnywhere(fact, group) && !(isFigure(fact) && settled.has(fact)));
    if (rival === undefined) {
      facts.push(group);
      continue;
    }
    settled.add(rival);
    findings.push(contradictionFinding(rival[0], group[0]));
  }
  return findings;
}

/** A fact stated twice is contradicted at either place. */
const contradictsAnywhere = (fact: Group, group: Group): boolean =>
  fact.some((claim) => group.some((other) => contradicts(claim, other)));

/** One figure may state two facts, so it is contradicted once and then free for another; a passage is cut one way. */
const isFigure = ([{ figure }]: Fact): boolean => figure !== null;

/** Each claim joins the fact it agrees with; a further place of the same fact joins the first of them. */
function addTo(same: readonly Group[], group: Group): void {
  for (const claim of group) {
    const fact = same.find((candidate) => candidate.some((other) => agrees(other, claim))) ?? same[0];
    fact?.push(claim);
  }
}
