import { budgetConcepts, staffingConcepts } from '#schemas/vocabulary/index.ts';

const names = new Map([...budgetConcepts, ...staffingConcepts].map((concept) => [concept.id, concept.zh]));

/** The Chinese name of a concept, for sentences that people read; the id itself where the vocabulary lacks it. */
export const nameOf = (concept: string): string => names.get(concept) ?? concept;
