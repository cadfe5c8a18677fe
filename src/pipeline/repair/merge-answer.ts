import type { Doubt } from '#extract/index.ts';
import { statementOf, taskOf } from '#extract/llm/index.ts';
import { groundClaims } from '#ground/index.ts';
import type { Claim, GroundedClaim } from '#model/claim.ts';
import { overlap } from '#model/span.ts';
import { conceptOf, factOf, linesMeet, saysNoOther } from './facts.ts';
import type { OwnReading, Subject } from './own-reading.ts';

/** Answers and doubts of one question. */
interface Reading {
  readonly doubts: readonly Doubt[];
  /** The claims that the answer makes. */
  readonly claims: readonly Claim[];
}

/** How well a claim of the answer stands in for one in doubt: 0 = not at all. */
function fitness({ claim, lines, field }: Doubt, found: GroundedClaim): number {
  const { item } = found.claim;
  if (claim === null) return taskOf(item.field) === taskOf(field) && linesMeet(found.claim, lines) ? 1 : 0;
  if (item.field !== field) return 0;
  const near = linesMeet(found.claim, lines) ? 2 : 0;
  if (factOf(item) === factOf(claim.item)) return 4 + near;
  // A figure said to be another thing than before is another fact, and none that was in doubt.
  return conceptOf(item) === conceptOf(claim.item) ? near : 0;
}

/** What an answer says that is not said yet, as far as the report prints it; and what it says again. */
interface NewClaims {
  /** Grounded claims of places that no settled claim speaks of; those that are used are taken out. */
  readonly free: Set<GroundedClaim>;
  readonly refused: readonly Claim[];
  /** Claims in doubt that the answer makes again. */
  readonly restated: ReadonlySet<Claim>;
}

/** A keyer's second claim of one figure is numbered; the place is the same. */
const placeOf = ({ key }: GroundedClaim): string => key.replace(/#\d+$/u, '');

function newClaims(before: OwnReading, { doubts, claims }: Reading, subject: Subject): NewClaims {
  const { grounded, refused } = groundClaims(claims, subject.segmentation, { reportId: subject.reportId });
  const statements = new Set(claims.map(statementOf));
  const saysAgain = (each: GroundedClaim): boolean =>
    statements.has(statementOf(each.claim)) || grounded.some((found) => saysTheSame(found, each));
  const doubted = new Set(doubts.flatMap(({ claim }) => claim ?? []));
  const again = before.grounded.filter((each) => doubted.has(each.claim) && saysAgain(each)).map(({ claim }) => claim);
  const refusedAgain = before.refused.filter(({ claim }) => statements.has(statementOf(claim)));
  const restated = new Set([...again, ...refusedAgain.map(({ claim }) => claim)]);
  const settled = before.grounded.filter(({ claim }) => !doubted.has(claim) || restated.has(claim));
  const held = new Set(settled.map(placeOf));
  return {
    free: new Set(
      grounded.filter((each) => !held.has(placeOf(each)) && !settled.some((known) => isPartOf(each, known))),
    ),
    refused: refused.map(({ claim }) => claim),
    restated,
  };
}

/** Words that share a place with those of a settled item are that item, however its ends were copied. */
const isPartOf = (found: GroundedClaim, known: GroundedClaim): boolean => {
  const [words, others] = [found.spans[0], known.spans[0]];
  if (found.figure !== null || found.claim.item.field !== known.claim.item.field) return false;
  return (
    found.claim.item.field !== 'report' && words !== undefined && others !== undefined && overlap(words, others) > 0
  );
};

/** What is in doubt of a figure is what it is; fund, year and scope are as they were when more lines were shown. */
const saysTheSame = (found: GroundedClaim, known: GroundedClaim): boolean =>
  placeOf(found) === placeOf(known) && saysNoOther(found.claim.item, known.claim.item);

/** The claim that takes the place of one in doubt; null = none does and it is withdrawn, itself = it stays. */
function successorOf(before: OwnReading, doubt: Doubt, claim: Claim, found: NewClaims): Claim | null {
  const { free, refused, restated } = found;
  if (restated.has(claim)) return claim;
  const best = [...free].map((each) => ({ each, fit: fitness(doubt, each) })).toSorted((a, b) => b.fit - a.fit)[0];
  if (best !== undefined && best.fit > 0) {
    free.delete(best.each);
    return standingFor(best.each.claim, claim);
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
