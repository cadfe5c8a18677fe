import { describe, expect, test } from 'vitest';
import { outcomesOn } from '../../check-rule.ts';
import type { SampleStaff } from '../../sample-record.ts';
import { postsAtLeastInService } from './posts-at-least-in-service.ts';

const checkPosts = (text: string, staffing: readonly SampleStaff[], expected: readonly string[]) =>
  expect(outcomesOn(postsAtLeastInService, { text, staffing })).toEqual(expected);

const posts = (value: string, scope: string | null = null) => ({ concept: 'establishment.total', value, scope });
const staff = (value: string) => ({ concept: 'onboard.in_service', value });
const equation = '实有在职人数 ≤ 编制总数';

describe('posts-at-least-in-service', () => {
  test('fewer people than posts is a pass with the vacancies as its difference', () => {
    checkPosts('编制17人，在职16人。', [posts('17'), staff('16')], [`${equation} | exact | -1`]);
  });

  test('more people than posts is flagged', () => {
    checkPosts('编制17人，在职18人。', [posts('17'), staff('18')], [`${equation} | conflict | 1`]);
  });

  test('posts of one sub-unit do not bound the staff of the bureau', () => {
    checkPosts('中心编制5人，在职18人。', [posts('5', '中心'), staff('18')], []);
  });

  test('a headcount without staff in service is held against the posts where it holds', () => {
    const head = (value: string) => ({ concept: 'onboard.total', value });
    checkPosts('编制17人，实有16人。', [posts('17'), head('16')], ['实有人数 ≤ 编制总数 | exact | -1']);
    checkPosts('编制17人，实有18人。', [posts('17'), head('18')], []);
  });
});
