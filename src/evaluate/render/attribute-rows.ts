import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import type { PartScore } from '../evaluation-schema.ts';
import { amount, rate } from './figures.ts';

/** Rows of [field, attribute, then for each part `right/of` and its share], for every attribute that any part has. */
export const attributeRows = (parts: readonly PartScore[]): readonly (readonly string[])[] =>
  FIELD_NAMES.flatMap((field) =>
    [...new Set(parts.flatMap((part) => Object.keys(part.fields[field].attributes)))].map((name) => [
      field,
      name,
      ...parts.flatMap((part) => {
        const { right, of } = part.fields[field].attributes[name] ?? { right: 0, of: 0 };
        return [`${amount(right)}/${amount(of)}`, rate(of === 0 ? null : right / of)];
      }),
    ]),
  );
