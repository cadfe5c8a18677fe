import type { Chance } from '#model/chance.ts';
import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';

/** An item of gold, with how often a prompt has it right, and what it says of it when it is in its usual mood. */
export interface SimulatedItem {
  readonly chance: number;
  readonly isUsuallyRight: boolean;
  /** The same of its other attributes, where the item itself is right. */
  readonly attributeChance: number;
  readonly hasUsuallyAttributes: boolean;
}

/** A labelled report: the items of each field. A field may have none. */
export interface SimulatedDocument {
  readonly name: string;
  readonly items: Readonly<Record<FieldName, readonly SimulatedItem[]>>;
}

interface FieldPlan {
  /** Fewest and most items of a document, as the labelled reports of this project have them. */
  readonly size: readonly [number, number];
  /** Share of items that a model has right in a document of middling difficulty. */
  readonly accuracy: number;
}

const PLANS: Readonly<Record<FieldName, FieldPlan>> = {
  report: { size: [6, 9], accuracy: 0.97 },
  duties: { size: [4, 16], accuracy: 0.92 },
  staffing: { size: [1, 10], accuracy: 0.9 },
  orgUnits: { size: [0, 18], accuracy: 0.93 },
  budget: { size: [12, 70], accuracy: 0.86 },
  indicators: { size: [4, 50], accuracy: 0.8 },
  issues: { size: [1, 8], accuracy: 0.82 },
  measures: { size: [1, 8], accuracy: 0.82 },
};
const ATTRIBUTE_ACCURACY = 0.93;

/**
 * Standard deviations, in log odds: of documents, of a field in a document, of items. Mean F1 comes out between 0.75
 * (indicators) and 0.95 (report); the budget of nine documents in ten has 0.64 to 0.95, and short lists vary more.
 */
const SPREAD = { document: 0.5, field: 0.3, item: 1 };

/** A draw near the standard normal: the sum of twelve even ones (Irwin and Hall). */
export function normalDraw({ below }: Chance): number {
  let sum = -6;
  for (let drawn = 0; drawn < 12; drawn += 1) sum += below(2 ** 32) / 2 ** 32;
  return sum;
}

const logOdds = (share: number): number => Math.log(share / (1 - share));

/** A probability whose log odds are moved by `shift`. */
export const shifted = (share: number, shift: number): number => 1 / (1 + Math.exp(-logOdds(share) - shift));

/** Documents that are easy or hard as wholes, so that the scores of their fields hang together. */
export const simulateDocuments = (count: number, chance: Chance): readonly SimulatedDocument[] =>
  Array.from({ length: count }, (_, at) => {
    const ease = SPREAD.document * normalDraw(chance);
    const itemsOf = (field: FieldName) => simulateItems(PLANS[field], ease + SPREAD.field * normalDraw(chance), chance);
    // Every field has an entry, which Object.fromEntries does not tell.
    const items = Object.fromEntries(FIELD_NAMES.map((field) => [field, itemsOf(field)]));
    return { name: `d${at + 1}`, items: items as SimulatedDocument['items'] };
  });

const simulateItems = ({ size, accuracy }: FieldPlan, ease: number, chance: Chance): readonly SimulatedItem[] =>
  Array.from({ length: chance.between(...size) }, () => {
    const right = shifted(accuracy, ease + SPREAD.item * normalDraw(chance));
    const attributes = shifted(ATTRIBUTE_ACCURACY, ease);
    return {
      chance: right,
      isUsuallyRight: chance.happens(right),
      attributeChance: attributes,
      hasUsuallyAttributes: chance.happens(attributes),
    };
  });
