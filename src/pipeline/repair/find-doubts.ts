import type { Doubt, FailedEquation } from '#extract/index.ts';
import { figureName, lineAt } from '#extract/llm/index.ts';
import type { Claim, GroundedClaim } from '#model/claim.ts';
import type { Diagnosis, Explanation, Suspect } from '#model/diagnosis.ts';
import type { Identity } from '#model/identity.ts';
import type { Segmentation } from '#model/section.ts';
import { overlap, type Span } from '#model/span.ts';
import type { OwnReading } from './own-reading.ts';

/** Explanations of one failure that are asked about, of those that a second look could bear out: the likeliest. */
const MOST_EXPLANATIONS = 3;

/**
 * What a keyer should look at again: claims that were refused, rows that are none, figures claimed as two things, figures
 * under suspicion of an extraction error, and items that a list seems to lack. Pure.
 *
 * Where an error of the keyer and one of the report explain a failure equally well, it is asked only about figures whose
 * passage offers another reading: the implied value is printed nearby, or two figures have each other's. Any other figure
 * was copied as it is printed, and asking would buy the same answer. Nothing is asked about failures that no few figures
 * explain, nor about those that are the report's own.
 */
export function findDoubts(reading: OwnReading, segmentation: Segmentation): readonly Doubt[] {
  const refused = reading.refused.flatMap(({ claim }) => doubtOf(claim, { kind: 'not-found' }));
  const suspected = reading.diagnoses.flatMap((diagnosis) => suspectsOf(reading, diagnosis, segmentation));
  const repeated = reading.repeated.flatMap((group) => repeatedOf(group.map(({ claim }) => claim)));
  return [...distinct([...suspected, ...repeated, ...refused]), ...reading.rows];
}

/** Either of two claims may be the one that is wrong. */
const repeatedOf = (claims: readonly Claim[]): readonly Doubt[] =>
  claims.flatMap((claim) => {
    const other = claims.find((each) => each !== claim);
    return other === undefined ? [] : doubtOf(claim, { kind: 'figure-repeated', other });
  });

/** Lines of one claim that are shown again; an item over more is asked about by its first ones. */
const MOST_CLAIM_LINES = 12;

function doubtOf(claim: Claim, complaint: Doubt['complaint']): readonly Doubt[] {
  const { item, citation } = claim;
  if (citation.kind !== 'line') return [];
  const count = Math.min(citation.to - citation.from + 1, MOST_CLAIM_LINES);
  const lines = Array.from({ length: Math.max(1, count) }, (_, at) => citation.from + at);
  return [{ claim, field: item.field, lines, complaint }];
}

function suspectsOf(
  { grounded, identities }: OwnReading,
  { verdict, explanations, identities: failed }: Diagnosis,
  segmentation: Segmentation,
): readonly Doubt[] {
  if (verdict === 'source_error') return [];
  const failing = failed.flatMap((at) => identities[at] ?? []);
  return explanations
    .filter((each) => offersAnother(each) || (verdict === 'extraction_error' && each.culprit === 'extraction'))
    .slice(0, MOST_EXPLANATIONS)
    .flatMap(({ suspects }) => suspects)
    .flatMap((suspect) => {
      const within = failing.filter(({ figures }) => figures.some(({ span }) => overlap(span, suspect.span) > 0));
      const equations = within.flatMap((identity) => equationOf(identity, grounded, segmentation));
      return suspect.kind === 'missing-item'
        ? missingItem(suspect, failing, { grounded, segmentation })
        : grounded
            .filter(({ figure }) => figure !== null && overlap(figure, suspect.span) > 0)
            .flatMap(({ claim }) => doubtOf(claim, { kind: 'equations-failed', equations }));
    });
}

/** True where the report prints something that a second look could find instead. */
const offersAnother = ({ suspects }: Explanation): boolean =>
  suspects.some(
    ({ kind, reasons }) =>
      kind === 'missing-item' || reasons.some((each) => each.kind === 'printed-nearby' || each.kind === 'swapped'),
  );

interface Placing {
  readonly grounded: readonly GroundedClaim[];
  readonly segmentation: Segmentation;
}

/** The list that seems to lack an item: its lines, and the field of its figures. */
function missingItem(suspect: Suspect, failing: readonly Identity[], placing: Placing): readonly Doubt[] {
  const { grounded, segmentation } = placing;
  const lines = listLines(suspect, segmentation);
  const spans = failing.flatMap(({ figures }) => figures.map((figure) => figure.span));
  const field = spans.flatMap((each) => claimAt(grounded, each)?.item.field ?? [])[0];
  if (field === undefined || lines.length === 0) return [];
  const equations = failing.flatMap((identity) => equationOf(identity, grounded, segmentation));
  return [{ claim: null, field, lines, complaint: { kind: 'item-missing', equations } }];
}

/** A list of more lines is shown in part: so many lines on either side of where an item may have been passed over. */
const LONGEST_LIST = 24;
const AROUND = 8;

/** The lines of a list, and those beside it that print what it may lack. */
function listLines({ span, reasons }: Suspect, { lines }: Segmentation): readonly number[] {
  const places = reasons.flatMap((reason) => (reason.kind === 'printed-nearby' ? [reason.span] : []));
  const numbersAt = (spans: readonly Span[]): readonly number[] =>
    lines.filter((line) => spans.some((each) => overlap(line.span, each) > 0)).map(({ number }) => number);
  const all = numbersAt([span, ...places]);
  const [from, to] = [all[0] ?? 1, all.at(-1) ?? 0];
  const whole = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  if (whole.length <= LONGEST_LIST || places.length === 0) return whole;
  const near = numbersAt(places);
  return whole.filter((number) => near.some((place) => Math.abs(place - number) <= AROUND));
}

const claimAt = (grounded: readonly GroundedClaim[], span: Span): Claim | undefined =>
  grounded.find(({ figure }) => figure !== null && overlap(figure, span) > 0)?.claim;

/** An equation by the names of its figures; nothing for one that says no more than that something is off. */
function equationOf(
  { relation, figures }: Identity,
  grounded: readonly GroundedClaim[],
  segmentation: Segmentation,
): readonly FailedEquation[] {
  if (relation === null) return [];
  const named = figures.map(({ span }) => {
    const claim = claimAt(grounded, span);
    return {
      words: claim === undefined ? '数字' : figureName(claim.item),
      line: lineAt(segmentation, span.start)?.number ?? 0,
    };
  });
  if (relation.kind !== 'sum') return [{ kind: relation.kind, figures: named, signs: [] }];
  // A sum whose result is a constant (weights make 100) has no stated figure to compare with.
  return relation.constant === null
    ? [{ kind: 'sum', figures: named, signs: relation.signs }]
    : [{ kind: 'formula', figures: named, signs: [] }];
}

/** A claim in several failures or explanations is one doubt with all the equations that speak against it. */
function distinct(doubts: readonly Doubt[]): readonly Doubt[] {
  const byClaim = Map.groupBy(doubts, ({ claim, lines }) => claim ?? lines.join(','));
  return [...byClaim.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { complaint } = first;
    if (!('equations' in complaint)) return [first];
    const all = [first, ...others].flatMap(({ complaint: each }) => ('equations' in each ? each.equations : []));
    const equations = [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
    return [{ ...first, complaint: { ...complaint, equations } }];
  });
}
