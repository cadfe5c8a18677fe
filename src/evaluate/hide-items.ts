import type { DocumentField, DocumentScore, Evaluation } from './evaluation-schema.ts';
import { forEachField } from './for-each-field.ts';
import { forEachFact } from './score-facts.ts';

const hidden = (field: DocumentField): DocumentField => (field.state === 'scored' ? { ...field, wrong: null } : field);

const withoutItems = (document: DocumentScore): DocumentScore => ({
  ...document,
  fields: forEachField((field) => hidden(document.fields[field])),
  facts: forEachFact(() => []),
});

/**
 * The evaluation without what is wrong in the documents of these parts: no misses, `wrong` null, and no outcomes of facts.
 * All scores and counts stay. So nothing can be tuned with a part that is to stay blind. Documents without a part are never
 * hidden.
 */
export function hideItems(evaluation: Evaluation, parts: ReadonlySet<string>): Evaluation {
  const isHidden = ({ part }: { readonly part: string | null }): boolean => part !== null && parts.has(part);
  return {
    ...evaluation,
    documents: evaluation.documents.map((document) => (isHidden(document) ? withoutItems(document) : document)),
    misses: evaluation.misses.filter((miss) => !isHidden(miss)),
  };
}
