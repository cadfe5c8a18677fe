import type { EvidenceRole, GroundedClaim } from '#model/claim.ts';
import { absolute, canonical, type Decimal, formatDecimal, negate, parseDecimal } from '#model/decimal.ts';
import { NumberUnreadableError, readNumber } from '#model/read-number.ts';
import { type Span, type SpanPair, textAt, toPair } from '#model/span.ts';
import { samePlace } from './agreement.ts';
import type { Fact } from './gather.ts';

/** Where a fact comes from, as every published item carries it; the tier is assigned later. */
export function provenanceOf(text: string, fact: Fact) {
  const [lead] = fact;
  const place = lead.figure ?? lead.spans[0];
  return {
    spans: placesOf(fact).map(toPair),
    figure: lead.figure && toPair(lead.figure),
    evidence: lead.evidence.map(({ role, span }) => ({ role, span: toPair(span) })),
    printed: place === undefined ? null : textAt(text, place),
    keyers: [...new Set(fact.map(({ claim }) => claim.lineage.keyer))] as string[], // Keyer ids are strings in the record.
    tier: 'C' as const,
    claims: [...new Set(fact.map(({ key }) => key))],
  };
}

/** The places of a fact, the published claim’s first; a place that a further keyer cuts a little differently is one. */
function placesOf(fact: Fact): readonly Span[] {
  const places: Span[] = [];
  for (const span of fact.flatMap(({ spans }) => spans)) {
    if (!places.some((known) => samePlace(known, span))) places.push(span);
  }
  return places;
}

/** The place of one of an indicator’s values; null where no evidence names it. */
export function placeOf({ evidence }: GroundedClaim, role: EvidenceRole): SpanPair | null {
  const found = evidence.find((candidate) => candidate.role === role);
  return found === undefined ? null : toPair(found.span);
}

/**
 * The claimed value with the precision printed at `place`: precision is evidence, and a model may have dropped a zero.
 * The claim’s own string where the place does not print the number in digits that read as it.
 */
export function asPrinted(text: string, claimed: string, place: Span | null): string {
  const reading = place === null ? null : read(textAt(text, place));
  if (reading === null) return claimed;
  const value = parseDecimal(claimed);
  if (canonical(absolute(reading)) !== canonical(absolute(value))) return claimed;
  return formatDecimal(value.units < 0n ? negate(absolute(reading)) : absolute(reading));
}

function read(printed: string): Decimal | null {
  try {
    return readNumber(printed);
  } catch (thrown) {
    if (thrown instanceof NumberUnreadableError) return null;
    throw thrown;
  }
}
