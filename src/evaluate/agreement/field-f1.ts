import type { FieldAgreement } from './agreement-schema.ts';

/** The counts of an agreement, without what follows from them. */
export type AgreementCounts = Omit<FieldAgreement, 'f1' | 'attributes'>;

/** 2·agreed / (labels of both); null where neither labelled anything. */
export function f1Of({ agreed, different, onlyA, onlyB }: AgreementCounts): number | null {
  const labels = 2 * (agreed + different) + onlyA + onlyB;
  return labels === 0 ? null : (2 * agreed) / labels;
}

const addAttributes = (
  a: FieldAgreement['attributes'],
  b: FieldAgreement['attributes'],
): FieldAgreement['attributes'] =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((name) => [
      name,
      { agreed: (a[name]?.agreed ?? 0) + (b[name]?.agreed ?? 0), of: (a[name]?.of ?? 0) + (b[name]?.of ?? 0) },
    ]),
  );

/** The agreement of several documents taken together. */
export function sumAgreements(agreements: readonly FieldAgreement[]): FieldAgreement {
  const sum = (read: (agreement: FieldAgreement) => number): number =>
    agreements.reduce((total, each) => total + read(each), 0);
  const counts = {
    agreed: sum(({ agreed }) => agreed),
    different: sum(({ different }) => different),
    onlyA: sum(({ onlyA }) => onlyA),
    onlyB: sum(({ onlyB }) => onlyB),
  };
  return {
    ...counts,
    f1: f1Of(counts),
    attributes: agreements.map(({ attributes }) => attributes).reduce(addAttributes, {}),
  };
}
