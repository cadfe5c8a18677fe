import { expect, it } from 'vitest';
import type { FieldName } from '#schemas/record/field-name.ts';
import { fieldsByContent } from './route-content.ts';

const checkFields = (words: string, routed: readonly FieldName[], expected: readonly FieldName[]): void => {
  expect(fieldsByContent(words, routed), words).toEqual(expected);
};

it('finds duties, posts and money under a heading that says nothing', () => {
  checkFields('主要职责是：拟订规划。', [], ['duties']);
  checkFields('负责拟订规划；承担水库管理；指导全县供水。', [], ['duties']);
  checkFields('核定编制20名，全年支出12万元。', [], ['budget', 'staffing']);
});

it('leaves figures in duties and problems alone, but for rates and changes of the budget', () => {
  checkFields('巡查河道30次。', ['duties'], []);
  checkFields('年中追加1078万元。', ['issues'], ['budget']);
  checkFields('部分资金支付率不到六成。', ['issues'], ['budget']);
});

it('finds results and remedies behind problems', () => {
  checkFields('问题：测算粗放。整改结果：入库评审项目64个。', ['issues', 'measures'], ['budget', 'indicators']);
  checkFields('测算粗放。办法：提前申报。', ['issues'], ['measures']);
});
