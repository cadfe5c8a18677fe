import type { Diagnosis, Suspect } from '#model/diagnosis.ts';
import type { PublishedReport } from '#model/published-report.ts';
import type { NamedIdentity } from './named-identity.ts';
import { isNumbering } from './numbering-words.ts';
import { type Ruling, rulingOf } from './verdict-words.ts';

/** Failing equations that belong together, with what they come from. */
export interface ConflictGroup {
  readonly identities: readonly NamedIdentity[];
  /** Null where nothing diagnosed them. */
  readonly diagnosis: Diagnosis | null;
  readonly ruling: Ruling;
}

/** The failing equations by their diagnoses, in the order of the diagnoses; those without one stand alone behind them. */
export function conflictGroups(
  { diagnoses }: Pick<PublishedReport, 'diagnoses'>,
  named: readonly NamedIdentity[],
): readonly ConflictGroup[] {
  const failing = new Map(
    named.filter(({ identity }) => identity.status === 'conflict').map((each) => [each.index, each]),
  );
  const groups: ConflictGroup[] = diagnoses.map((diagnosis) => ({
    identities: diagnosis.identities.flatMap((index) => failing.get(index) ?? []),
    diagnosis,
    ruling: rulingOf(diagnosis),
  }));
  const diagnosed = new Set(diagnoses.flatMap(({ identities }) => identities));
  const alone = [...failing.values()].filter(({ index }) => !diagnosed.has(index));
  return [
    ...groups.filter(({ identities }) => identities.length > 0),
    ...alone.map(
      (each): ConflictGroup => ({
        identities: [each],
        diagnosis: null,
        ruling: isNumbering(each.identity) ? 'misnumbered' : 'undiagnosed',
      }),
    ),
  ];
}

/** The suspects of the likeliest explanation; none where there is no explanation. */
export const firstSuspects = ({ diagnosis }: ConflictGroup): readonly Suspect[] =>
  diagnosis?.explanations[0]?.suspects ?? [];
