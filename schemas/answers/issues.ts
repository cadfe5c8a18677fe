import { z } from 'zod';
import { issueAttributes } from '../record/attributes.ts';
import { textPlace } from './cited.ts';

export const issueItem = z.strictObject({ ...textPlace, d: issueAttributes.depth, g: issueAttributes.category });
export type IssueItem = z.infer<typeof issueItem>;

export const issuesAnswer = z.strictObject({ items: z.array(issueItem) });
