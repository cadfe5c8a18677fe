import { z } from 'zod';
import { issueAttributes } from '../record/attributes.ts';
import { depthOf, said, textPlace } from './cited.ts';
import { rowForm, rowsOf } from './rows.ts';
import { issueWords } from './words.ts';

export const issueItem = z.strictObject({
  l: textPlace.l,
  g: said(issueAttributes.category, '问题类型，都不合适则空'),
  d: depthOf(issueAttributes.depth),
  a: textPlace.a,
  z: textPlace.z,
  m: textPlace.m,
  e: textPlace.e,
});
export type IssueItem = z.infer<typeof issueItem>;

export const issueForm = rowForm(issueItem, ['l', 'g', 'd'], { named: ['a', 'z', 'm'], words: { g: issueWords } });

export const issuesAnswer = z.strictObject({ items: rowsOf(issueForm) });
