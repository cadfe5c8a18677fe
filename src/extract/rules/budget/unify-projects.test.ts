import { expect, it } from 'vitest';
import { factsOf } from './facts-of.test-support.ts';

it('calls a project by the name that was printed first, with or without its noun', () => {
  expect(
    factsOf(
      '二、项目支出情况',
      '项目支出25万元，共2类：基本公共服务20万元，执法办案5万元。',
      '1.基本公共服务项目。年初安排18万元，支付20万元。',
    ),
  ).toEqual([
    'expenditure.project 25 final',
    'project.spent 20 final (基本公共服务)',
    'project.spent 5 final (执法办案)',
    'project.budget 18 initial_budget (基本公共服务)',
    'project.spent 20 final (基本公共服务)',
  ]);
});
