import type { PlacedItem } from '#extract/llm/index.ts';
import type { Claim } from '#model/claim.ts';

/** A claim by rules with its places, as answers are written from. */
export function placedItem({ item, citation }: Claim): PlacedItem {
  if (citation.kind !== 'span') throw new TypeError('The rules cite characters, not lines.');
  const { spans, figure, evidence } = citation;
  return { item, spans, figure, evidence };
}

/** Where an answer would cite it: its figure, else the best place of its words; 0 for what has no place. */
export const startOf = ({ figure, spans }: PlacedItem): number => (figure ?? spans[0])?.start ?? 0;
