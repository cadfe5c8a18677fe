import { z } from 'zod';
import { issueAttributes } from '../record/attributes.ts';
import { textPlace } from './cited.ts';
import { rowsOf } from './rows.ts';

export const issueItem = z.strictObject({
  l: textPlace.l,
  d: issueAttributes.depth,
  g: issueAttributes.category,
  e: textPlace.e,
  a: textPlace.a,
  z: textPlace.z,
  m: textPlace.m,
});
export type IssueItem = z.infer<typeof issueItem>;

export const issuesAnswer = z.strictObject({ items: rowsOf(issueItem) });
