import { z } from 'zod';
import type { Identity } from '#model/identity.ts';
import { fromPair, overlap, type Span } from '#model/span.ts';
import { spanSchema } from '#schemas/record/provenance.ts';
import { type GoldFinding, goldFinding } from './gold-finding.ts';

/** What is read of `<report>.identities.json`: the equations found by hand, with how each came out. */
export const knownIdentitiesSchema = z.object({
  document: z.string(),
  sha256: z.string(),
  identities: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      figures: z.array(z.object({ span: spanSchema })),
    }),
  ),
  /** Contradictions that are no equation: lost numbers among them. */
  otherFindings: z.array(z.object({ kind: z.string(), spans: z.array(spanSchema).default([]) })).default([]),
});
export type KnownIdentities = z.infer<typeof knownIdentitiesSchema>;

type Known = KnownIdentities['identities'][number];

/** Figures that a listed failure has to share with one found here to be the same: two, or all that there are. */
const SHARED_FIGURES = 2;

function isSame(known: Known, { figures }: Identity): boolean {
  const listed = known.figures.map(({ span }) => fromPair(span));
  const shared = figures.filter(({ span }) => listed.some((each) => overlap(each, span) > 0)).length;
  return shared >= Math.min(SHARED_FIGURES, figures.length, listed.length) && shared > 0;
}

/** A gap in a numbering is listed by the place where the number is missing, between those that are there. */
function isListedGap({ otherFindings }: KnownIdentities, { rule, figures }: Identity): boolean {
  const ends = figures.map(({ span }) => span);
  const [from, to] = [Math.min(...ends.map(({ start }) => start)), Math.max(...ends.map(({ end }) => end))];
  return (
    rule === 'numbering' &&
    otherFindings.some(
      ({ kind, spans }) => /numbe/u.test(kind) && spans.some(([start]) => start >= from && start <= to),
    )
  );
}

const placeOf = ({ figures }: Identity): Span | null => figures[0]?.span ?? null;

/** Under what the labellers listed a failure; null where they did not. */
function listedAs(known: KnownIdentities, identity: Identity): string | null {
  const same = known.identities.find((each) => each.status === 'conflict' && isSame(each, identity));
  return same?.id ?? (isListedGap(known, identity) ? 'a finding beside the equations' : null);
}

const amount = (figure: string, unit: string): string => `${figure}${unit}`;

function failureOf(identity: Identity, listedAs: string | null): GoldFinding {
  const { figures, rule, equation, difference, unit } = identity;
  const printed = figures.map((figure) => figure.printed).join(', ');
  const off = difference === null ? '' : `, off by ${amount(difference, unit)}`;
  const said = `${rule}: ${equation} does not hold of ${printed}${off}`;
  const where = { path: '', span: placeOf(identity) };
  if (listedAs === null)
    return goldFinding(
      'identity-fails',
      where,
      `${said}.`,
      'Compare the labels of these figures with the report: correct the label, or list the failure in the identities file as the report’s own error.',
    );
  return goldFinding(
    'identity-known',
    where,
    `${said}: the report’s own error, listed as ${listedAs}.`,
    'Nothing is to be done.',
  );
}

/** The equations that fail on the labels themselves; those listed by hand are the report's own errors. */
export function checkIdentities(
  identities: readonly Identity[],
  known: KnownIdentities | null,
): readonly GoldFinding[] {
  return identities
    .filter(({ status }) => status === 'conflict')
    .map((identity) => failureOf(identity, known === null ? null : listedAs(known, identity)));
}
