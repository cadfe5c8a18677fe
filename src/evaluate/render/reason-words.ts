import type { ComparedRow, Comparison, Reason } from '../compare/comparison-schema.ts';

const named = (documents: readonly string[]): string =>
  documents.length <= 5 ? documents.join(', ') : `${documents.slice(0, 5).join(', ')} and ${documents.length - 5} more`;

const figure = (value: number): string => value.toFixed(3);

/** A probability: never printed as zero. */
export const probability = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));

const probable = (p: number): string => `p ${p < 0.001 ? '' : '= '}${probability(p)}`;

/** A reason of a verdict as a sentence part, with what would cure it where something would. */
export function reasonWords(reason: Reason): string {
  switch (reason.kind) {
    case 'worse':
      return `got worse (adjusted ${probable(reason.p)})`;
    case 'pinned-worse':
      return `got worse in pinned documents: ${named(reason.documents)}`;
    case 'too-few-documents':
      return `only ${reason.documents} documents to compare; at least ${reason.needed} are needed`;
    case 'undetectable':
      return `a change below ${figure(reason.detectable)} would not be detected, and ${reason.margin} matters${reason.documentsNeeded === null ? '' : `; about ${reason.documentsNeeded} documents would do`}`;
    case 'fell-unproven':
      return `fell by ${figure(Math.abs(reason.difference))}, which may be chance (adjusted ${probable(reason.p)})`;
    case 'documents-lost':
      return `scored before and not now, or with other labels: ${named(reason.documents)}`;
    case 'better':
      return `got better (adjusted ${probable(reason.p)})`;
    case 'within-margin':
      return 'any change is within the margin';
    case 'identical':
      return 'identical predictions';
  }
}

/** All reasons of a row. */
export const reasonsWords = (row: ComparedRow): string => row.reasons.map(reasonWords).join('; ');

/** `budget F1`, `budget attribute F1`. */
export const rowName = ({ field, measure }: ComparedRow): string =>
  `${field} ${measure === 'f1' ? 'F1' : 'attribute F1'}`;

/** A difference with its sign; `·` where there is none. */
export const signed = (value: number | null): string =>
  value === null ? '·' : `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;

/** What the documents of a comparison have in common and what not, a sentence each; none where all are paired. */
export function pairingWords({ documents }: Comparison): readonly string[] {
  const sentences: readonly (readonly [readonly string[], string])[] = [
    [documents.onlyBefore, 'scored before and not now'],
    [documents.onlyAfter, 'scored now and not before'],
    [documents.goldChanged, 'scored with other labels than before, and so not compared'],
  ];
  return sentences.flatMap(([names, words]) =>
    names.length === 0 ? [] : [`${names.length} ${words}: ${named(names)}.`],
  );
}
