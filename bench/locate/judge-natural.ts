import { checkRecord } from '#check/index.ts';
import { goldAsRecord } from '#evaluate/index.ts';
import type { Diagnosis } from '#model/diagnosis.ts';
import type { Identity } from '#model/identity.ts';
import type { Span } from '#model/span.ts';
import { claimsIn, type HeldClaim, heldAgainst } from './held-against-gold.ts';
import type { KeyedLabels } from './keyed-labels.ts';

/**
 * Whose error a diagnosis is about. own: the same equation fails with the labels too; misread: a figure of it is a claim
 * that the labels do not have; mixed: some of its equations are of the one kind and some of the other; unread: all its
 * figures are as the labels have them, but with the labels nothing fails: a claim is missing, or a rule bound wrongly.
 */
export type Origin = 'own' | 'misread' | 'mixed' | 'unread';

/** A diagnosis held against the labels. */
export interface HeldDiagnosis {
  readonly origin: Origin;
  readonly verdict: Diagnosis['verdict'];
  readonly located: boolean;
  /** True when a suspect is a misread claim. */
  readonly hit: boolean;
  readonly diagnosis: Diagnosis;
  readonly identities: readonly Identity[];
}

/** What the program says of a report that the rules keyed, held against its labels. */
export interface NaturalReport {
  readonly slug: string;
  readonly part: string;
  readonly text: string;
  readonly diagnoses: readonly HeldDiagnosis[];
  /** True when the labels have no conflict. */
  readonly clean: boolean;
  readonly claims: number;
  /** Wrong claims, by how far they come. */
  readonly wrong: {
    readonly all: number;
    readonly covered: number;
    readonly failing: number;
    readonly suspected: number;
  };
}

const startsOf = ({ figures }: Identity): readonly number[] => figures.map(({ span }) => span.start);
const isConflict = ({ status }: Identity): boolean => status === 'conflict';

/** True when one equation of the labels fails over the same figures, or over all but zeros and doubles of them. */
function isOwn(identity: Identity, failing: readonly Identity[]): boolean {
  const own = new Set(startsOf(identity));
  return failing.some((other) => {
    const others = startsOf(other);
    const shared = others.filter((start) => own.has(start)).length;
    return other.rule === identity.rule && shared === Math.min(own.size, new Set(others).size);
  });
}

const isAt =
  (span: Span) =>
  (other: Span): boolean =>
    other.start === span.start && other.end === span.end;

function originOf(identities: readonly Identity[], failing: readonly Identity[], held: readonly HeldClaim[]): Origin {
  const own = identities.filter((identity) => isOwn(identity, failing));
  if (own.length === identities.length && own.length > 0) return 'own';
  if (own.length > 0) return 'mixed';
  return identities.some((identity) => claimsIn(held, identity).some(({ right }) => !right)) ? 'misread' : 'unread';
}

/** Judges every diagnosis of a report. */
export function judgeNatural({ slug, part, text, record, gold }: KeyedLabels): NaturalReport {
  const labels = goldAsRecord(gold, text);
  const held = heldAgainst(record, labels, text);
  const said = checkRecord({ record, text });
  const failing = checkRecord({ record: labels, text }).identities.filter(isConflict);
  const diagnoses = said.diagnoses.map((diagnosis): HeldDiagnosis => {
    const identities = diagnosis.identities.flatMap((at) => said.identities[at] ?? []);
    const suspects = diagnosis.explanations.flatMap((one) => one.suspects.map(({ span }) => span));
    return {
      origin: originOf(identities, failing, held),
      verdict: diagnosis.verdict,
      located: diagnosis.outcome === 'localised',
      hit: held.some((claim) => !claim.right && suspects.some(isAt(claim.span))),
      diagnosis,
      identities,
    };
  });
  const suspects = said.diagnoses.flatMap((one) => one.explanations.flatMap((each) => each.suspects));
  const wrong = held.filter(({ right }) => !right);
  const inAny = (identities: readonly Identity[]): number =>
    wrong.filter(({ span }) => identities.some(({ figures }) => figures.some((one) => isAt(span)(one.span)))).length;
  return {
    slug,
    part,
    text,
    diagnoses,
    clean: failing.length === 0,
    claims: held.length,
    wrong: {
      all: wrong.length,
      covered: inAny(said.identities),
      failing: inAny(said.identities.filter(isConflict)),
      suspected: wrong.filter(({ span }) => suspects.some((one) => isAt(span)(one.span))).length,
    },
  };
}
