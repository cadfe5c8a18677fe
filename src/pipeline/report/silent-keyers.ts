import type { LinesRead } from '#extract/index.ts';
import { lineAt } from '#extract/llm/index.ts';
import type { Claim, GroundedClaim, KeyerId } from '#model/claim.ts';
import { type Finding, finding } from '#model/finding.ts';
import type { Segmentation } from '#model/section.ts';
import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';

/** A keyer with all it claimed, and the lines that it read for a field. */
export interface Keyed {
  readonly keyer: KeyerId;
  readonly claims: readonly Claim[];
  /** Null for a keyer that reads all of a report, as the rules do. */
  readonly lines: LinesRead | null;
}

/**
 * A finding for every keyer and field of which it claims nothing, although another keyer has grounded claims in lines that
 * it read for the field. That is how a model shows that did what a report told it and left something out: what an answer
 * leaves out is in no other way to be seen. Lines whose answer was lost are not read, and have findings of their own.
 */
export function silentKeyers(
  keyers: readonly Keyed[],
  grounded: readonly GroundedClaim[],
  segmentation: Segmentation,
): readonly Finding[] {
  return keyers.flatMap((silent) =>
    FIELD_NAMES.filter((field) => !silent.claims.some(({ item }) => item.field === field)).flatMap((field) =>
      keyers
        .filter(({ keyer }) => keyer !== silent.keyer)
        .flatMap(({ keyer }) => {
          const told = grounded
            .filter(({ claim }) => claim.lineage.keyer === keyer && claim.item.field === field)
            .filter((claim) => hasRead(silent, field, claim, segmentation));
          return told.length === 0 ? [] : [silence(silent.keyer, field, keyer, told)];
        }),
    ),
  );
}

function hasRead(
  { lines }: Keyed,
  field: FieldName,
  { figure, spans }: GroundedClaim,
  segmentation: Segmentation,
): boolean {
  if (lines === null) return true;
  const place = figure ?? spans[0];
  const line = place === undefined ? undefined : lineAt(segmentation, place.start);
  return line !== undefined && lines.get(field)?.has(line.number) === true;
}

function silence(silent: KeyerId, field: FieldName, other: KeyerId, told: readonly GroundedClaim[]): Finding {
  const claims = told.length === 1 ? '1 claim' : `${told.length} claims`;
  const reason = `${silent} claims nothing of ${field}, and ${other} has ${claims} in lines that both read; look at these lines for what is right.`;
  const span = told[0]?.figure ?? told[0]?.spans[0] ?? null;
  return finding('warning', 'keyer-silent', reason, { span, actual: '0', expected: String(told.length) });
}
