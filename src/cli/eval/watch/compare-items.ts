import type { EvaluationRun, Miss, WrongItem } from '#evaluate/index.ts';
import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';

/** How the F1 of a field changed over all documents; null where the field has nothing to score. */
export interface FieldChange {
  readonly field: FieldName;
  readonly before: number | null;
  readonly after: number | null;
}

/** One item that came right, went wrong, or is wrong in another way. */
export interface ItemChange {
  readonly document: string;
  readonly field: FieldName;
  readonly kind: 'better' | 'worse' | 'otherwise';
  /** What was wrong before and is now; null where it was or is right. */
  readonly before: string | null;
  readonly after: string | null;
  /** The miss of the run in which it is wrong, the later one's first; null where that run tells none. */
  readonly miss: Miss | null;
}

/** What changed from one run to another; empty lists where nothing did. */
export interface RunChange {
  readonly fields: readonly FieldChange[];
  readonly items: readonly ItemChange[];
  /** Documents that only one of the runs has. */
  readonly documents: readonly string[];
}

const f1Of = ({ evaluation }: EvaluationRun, field: FieldName): number | null =>
  evaluation.total.fields[field]?.f1 ?? null;

const fieldChanges = (before: EvaluationRun, after: EvaluationRun): readonly FieldChange[] =>
  FIELD_NAMES.map((field) => ({ field, before: f1Of(before, field), after: f1Of(after, field) })).filter(
    (change) => change.before !== change.after,
  );

/** What is wrong in a document's field by item; null where it is hidden or was not scored. */
type Wrong = ReadonlyMap<string, WrongItem> | null;

function wrongIn({ evaluation }: EvaluationRun, document: string, field: FieldName): Wrong {
  const scored = evaluation.documents.find((each) => each.document === document)?.fields[field];
  if (scored === undefined || scored.state === 'unscored' || scored.wrong === null) return null;
  return new Map(scored.wrong.map((each) => [each.item, each]));
}

const missOf = ({ evaluation }: EvaluationRun, document: string, field: FieldName, item: string): Miss | null =>
  evaluation.misses.find((miss) => miss.item === item && miss.document === document && miss.field === field) ?? null;

const classOf = (wrong: WrongItem | undefined): string | null => wrong?.class ?? null;

function itemChanges(
  before: EvaluationRun,
  after: EvaluationRun,
  document: string,
  field: FieldName,
): readonly ItemChange[] {
  const [was, is] = [wrongIn(before, document, field), wrongIn(after, document, field)];
  if (was === null || is === null) return [];
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((item): readonly ItemChange[] => {
    const [old, now] = [classOf(was.get(item)), classOf(is.get(item))];
    if (old === now) return [];
    const kind = now === null ? 'better' : old === null ? 'worse' : 'otherwise';
    const miss = missOf(now === null ? before : after, document, field, item);
    return [{ document, field, kind, before: old, after: now, miss }];
  });
}

const namesOf = ({ evaluation }: EvaluationRun): readonly string[] =>
  evaluation.documents.map(({ document }) => document);

/** What changed between two runs, field by field over all documents and item by item where items are told. */
export function compareItems(before: EvaluationRun, after: EvaluationRun): RunChange {
  const [old, now] = [namesOf(before), namesOf(after)];
  const shared = now.filter((document) => old.includes(document));
  return {
    fields: fieldChanges(before, after),
    items: shared.flatMap((document) => FIELD_NAMES.flatMap((field) => itemChanges(before, after, document, field))),
    documents: [...old, ...now].filter((document) => !shared.includes(document)),
  };
}
