import type { Miss, MissClass, MissSide, NumberError } from '../evaluation-schema.ts';

/** What went wrong, for each class of a miss. */
export const CLASS_WORDS: Readonly<Record<MissClass, string>> = {
  missing: 'not read at all',
  invented: 'nothing like it in gold',
  duplicate: 'read more than once',
  unit: 'wrong by a power of ten',
  sign: 'wrong sign',
  digit: 'one digit wrong',
  swapped: 'another figure of the report',
  number: 'another number',
  concept: 'another concept',
  measure: 'another measure',
  name: 'another name',
  text: 'other words',
  boundary: 'other boundaries',
  attribute: 'an attribute wrong',
  value: 'another value',
};

/** The class of a wrong number in words. */
export function numberErrorWords(error: NumberError): string {
  switch (error.kind) {
    case 'unit':
      return `×10^${error.exponent}`;
    case 'sign':
      return 'sign';
    case 'digit':
      return 'one digit';
    case 'swapped':
      return `gold has it at ${error.with}`;
    case 'other':
      return 'another number';
  }
}

/** What a side says of one key, and whether the other side says otherwise. */
export interface SaidKey {
  readonly key: string;
  readonly value: string;
  readonly differs: boolean;
}

/**
 * What a side says, keys that differ first; null says "not stated" where the sides differ and is left out elsewhere. A side
 * that stands alone differs in nothing.
 */
export function saidKeys(miss: Miss, side: MissSide): readonly SaidKey[] {
  const differing = new Set(miss.differences.map(({ key }) => key));
  const said = Object.entries(side.keys).flatMap(([key, value]) => {
    const differs = differing.has(key);
    return value === null && !differs ? [] : [{ key, value: value ?? 'not stated', differs }];
  });
  return [...said.filter(({ differs }) => differs), ...said.filter(({ differs }) => !differs)];
}

/** The errors of the numbers of a miss, `×10^4`; none where no number is wrong. */
export const numberErrors = (miss: Miss): readonly string[] =>
  miss.differences.flatMap(({ numberError }) =>
    numberError === null || numberError.kind === 'other' ? [] : [numberErrorWords(numberError)],
  );

/** Where a side is in the text: `[120, 126)`, and how many other places it has. */
export function placeWords({ spans }: MissSide): string {
  const [first, ...others] = spans;
  if (first === undefined) return 'no place';
  return `[${first[0]}, ${first[1]})${others.length === 0 ? '' : ` and ${others.length} more`}`;
}

/** What the miss is about: the field, and the fact for the field `report`. */
export const subjectOf = ({ field, fact }: Miss): string => (fact === null ? field : `${field}.${fact}`);
