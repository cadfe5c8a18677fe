/** The vocabularies as data: concept ids with their Chinese and English names, and the typologies of issues and measures. */
import { z } from 'zod';
import budgetConceptsJson from './budget-concepts.json' with { type: 'json' };
import staffingConceptsJson from './staffing-concepts.json' with { type: 'json' };
import typologiesJson from './typologies.json' with { type: 'json' };

/** `source` tells who defines the id: the labelling guide (normative) or the domain guide (what the former lacks). */
const conceptSchema = z.strictObject({
  id: z.string().regex(/^[a-z_.]+$/u),
  zh: z.string().min(1),
  en: z.string().min(1),
  source: z.enum(['labels', 'domain']),
});
const categorySchema = conceptSchema.omit({ source: true });
export type Concept = z.infer<typeof conceptSchema>;
export type Category = z.infer<typeof categorySchema>;

export const budgetConcepts: readonly Concept[] = z.array(conceptSchema).parse(budgetConceptsJson);
export const staffingConcepts: readonly Concept[] = z.array(conceptSchema).parse(staffingConceptsJson);
export const issueCategories: readonly Category[] = z.array(categorySchema).parse(typologiesJson.issues);
export const measureCategories: readonly Category[] = z.array(categorySchema).parse(typologiesJson.measures);

const enumOf = (entries: readonly { readonly id: string }[]) => z.enum(entries.map((entry) => entry.id));

export const budgetConceptSchema = enumOf(budgetConcepts);
export const staffingConceptSchema = enumOf(staffingConcepts);
export const issueCategorySchema = enumOf(issueCategories);
export const measureCategorySchema = enumOf(measureCategories);
