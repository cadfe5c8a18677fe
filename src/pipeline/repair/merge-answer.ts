import type { Doubt } from '#extract/index.ts';
import { statementOf } from '#extract/llm/index.ts';
import { groundClaims } from '#ground/index.ts';
import type { Claim, ClaimedItem, GroundedClaim } from '#model/claim.ts';
import type { OwnReading, Subject } from './own-reading.ts';

/** Answers and doubts of one question. */
interface Reading {
  readonly doubts: readonly Doubt[];
  /** The claims that the answer makes. */
  readonly claims: readonly Claim[];
}

/** What is said of a value besides the value: two claims that are alike in it are about one fact. */
const VALUES: ReadonlySet<string> = new Set([
  ...['value', 'unit', 'approx', 'stated', 'label', 'derivedFrom'],
  ...[
    'target',
    'actual',
    'comparator',
    'period',
    'score',
    'weight',
    'qualitative',
    'answers',
    'category',
    'marker',
    'depth',
  ],
]);

const factOf = (item: ClaimedItem): string =>
  JSON.stringify(Object.entries(item).filter(([name]) => !VALUES.has(name)));

const linesMeet = ({ citation }: Claim, lines: readonly number[]): boolean =>
  citation.kind === 'line' && lines.some((line) => citation.from <= line && line <= citation.to);

const conceptOf = (item: ClaimedItem): string | null => ('concept' in item ? item.concept : null);

/** How well a claim of the answer stands in for one in doubt: 0 = not at all. */
function fitness({ claim, lines, field }: Doubt, found: GroundedClaim): number {
  const { item } = found.claim;
  if (item.field !== field) return 0;
  if (claim === null) return linesMeet(found.claim, lines) ? 1 : 0;
  const near = linesMeet(found.claim, lines) ? 2 : 0;
  if (factOf(item) === factOf(claim.item)) return 4 + near;
  const sameConcept = conceptOf(item) !== null && conceptOf(item) === conceptOf(claim.item);
  return near + (near > 0 && sameConcept ? 1 : 0);
}

/** What an answer says that the keyer had not said before, as far as the report prints it; and what it says again. */
interface NewClaims {
  /** Grounded claims of places that no claim beyond doubt speaks of; those that are used are taken out. */
  readonly free: Set<GroundedClaim>;
  readonly refused: readonly Claim[];
  readonly statements: ReadonlySet<string>;
}

function newClaims(before: OwnReading, { doubts, claims }: Reading, subject: Subject): NewClaims {
  const { grounded, refused } = groundClaims(claims, subject.segmentation, { reportId: subject.reportId });
  const isDoubted = (claim: Claim): boolean => doubts.some((doubt) => doubt.claim === claim);
  const settled = before.grounded.filter(
    ({ claim }) => !isDoubted(claim) || claims.some((each) => isSame(each, claim)),
  );
  const held = new Set(settled.map(({ key }) => key));
  return {
    free: new Set(grounded.filter(({ key }) => !held.has(key))),
    refused: refused.map(({ claim }) => claim),
    statements: new Set(claims.map(statementOf)),
  };
}

const isSame = (a: Claim, b: Claim): boolean => statementOf(a) === statementOf(b);

/** The claim that takes the place of one in doubt; null = none does and it is withdrawn, itself = it stays. */
function successorOf(
  before: OwnReading,
  doubt: Doubt,
  claim: Claim,
  { free, refused, statements }: NewClaims,
): Claim | null {
  if (statements.has(statementOf(claim))) return claim;
  const best = [...free].map((found) => ({ found, fit: fitness(doubt, found) })).toSorted((a, b) => b.fit - a.fit)[0];
  if (best !== undefined && best.fit > 0) {
    free.delete(best.found);
    return standingFor(best.found.claim, claim);
  }
  const isGrounded = before.grounded.some((each) => each.claim === claim);
  return isGrounded || refused.some((each) => linesMeet(each, doubt.lines)) ? claim : null;
}

/** A measure answers the issue that it answered before: the lines asked again need not show it. */
const standingFor = (found: Claim, { item }: Claim): Claim =>
  found.item.field === 'measures' && item.field === 'measures'
    ? { ...found, item: { ...found.item, answers: item.answers } }
    : found;

/**
 * A keyer's claims with those of an answer about some doubts. An answer speaks to the doubts alone: what was not in doubt
 * stays as it was, so that nothing sound is lost to a second reading. A claim in doubt gives way to a grounded one about
 * the same fact, or the same lines, that is new. A refused one that the answer does not make again is withdrawn; a grounded
 * one that it leaves out stays, for its figure is printed. An item that a list lacked is added. Pure.
 */
export function mergeAnswer(before: OwnReading, reading: Reading, subject: Subject): readonly Claim[] {
  const found = newClaims(before, reading, subject);
  const successors = new Map<Claim, Claim | null>();
  for (const doubt of reading.doubts)
    if (doubt.claim !== null && !successors.has(doubt.claim))
      successors.set(doubt.claim, successorOf(before, doubt, doubt.claim, found));
  const added = reading.doubts
    .filter(({ claim }) => claim === null)
    .flatMap((doubt) => [...found.free].filter((each) => fitness(doubt, each) > 0).map(({ claim }) => claim));
  return [...replaced(before.claims, successors), ...new Set(added)];
}

/** The claims with their successors in their places: measures name the issues they answer by their places. */
function replaced(claims: readonly Claim[], successors: ReadonlyMap<Claim, Claim | null>): readonly Claim[] {
  const issues = claims.filter(({ item }) => item.field === 'issues');
  const left = issues.filter((claim) => successors.get(claim) !== null);
  return claims.flatMap((claim) => {
    const stays = successors.get(claim);
    if (stays === null) return [];
    const { item, ...rest } = stays ?? claim;
    if (item.field !== 'measures' || item.answers === null || left.length === issues.length) return [stays ?? claim];
    const issue = issues[item.answers];
    const place = issue === undefined ? -1 : left.indexOf(issue);
    return [{ ...rest, item: { ...item, answers: place === -1 ? null : place } }];
  });
}
