import { expect } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import type { ClaimedItem } from '#model/claim.ts';
import { segment } from '#segment/index.ts';
import { contextOf } from '../index.ts';
import { claimStaffing } from './index.ts';

const shown = (item: ClaimedItem): string => {
  if (item.field === 'orgUnits') return `${item.kind === 'internal_department' ? 'department' : 'unit'} ${item.name}`;
  if (item.field !== 'staffing') return item.field;
  return `${item.concept} ${item.value}${item.scope === null ? '' : ` @${item.scope}`}`;
};

/** For tests: what the opening of a report says of posts, people, departments and units, each as one line. */
export function checkStaff(text: string, expected: readonly string[]): void {
  const claims = claimStaffing(contextOf(segment(textDocument(text))));
  expect(claims.map(({ item }) => shown(item))).toEqual(expected);
}
