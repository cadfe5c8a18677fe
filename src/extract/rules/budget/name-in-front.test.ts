import { expect, it } from 'vitest';
import { nameInFront } from './name-in-front.ts';

function checkName(label: string, expected: string): void {
  expect(nameInFront(label), label).toBe(expected);
}

it('leaves words of account, time, office and gift out of a name', () => {
  checkName('区级项目年初预算', '区级项目');
  checkName('我局本年实际收到上级补助项目资金', '上级补助项目资金');
  checkName('2023年省级财政下达我县危房改造补助资金', '危房改造补助资金');
  checkName('向1356户家庭发放全年租赁补贴', '租赁补贴');
  checkName('其中养老服务体系建设支出', '养老服务体系建设');
  checkName('专项资金12项', '专项资金');
});

it('keeps what belongs to a name and finds none in words of account alone', () => {
  checkName('生态保护转移支付资金', '生态保护转移支付资金');
  checkName('年初预算安排', '');
  checkName('当年实际支出', '');
});

it('reads a label of words of account without end in time that grows with its length', () => {
  checkName('年初预算'.repeat(5_000), '');
});
