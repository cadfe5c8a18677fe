import { expect, it } from 'vitest';
import { signIn } from './figure-sign.ts';
import { textAt } from './span.ts';

function checkSign(words: string, expected: string | null): void {
  const stated = signIn(words, { start: 0, end: words.length });
  expect(stated && `${stated.sign} ${textAt(words, stated.word)}`, words).toBe(expected);
}

it('takes the sign of a change from the verb nearest before the figure', () => {
  for (const [words, expected] of [
    ['较上年减少', '-1 减少'],
    ['收入增长，支出同比下降', '-1 下降'],
    ['比年初预算压减了', '-1 压减'],
    ['较预算节约', '-1 节约'],
    ['事故起数降幅达', '-1 降'],
    ['比上年增加', '1 增加'],
    ['超支', '1 超支'],
    ['满意度提升', '1 提升'],
  ] as const)
    checkSign(words, expected);
});

it('reads no direction from compounds that have none', () => {
  for (const words of ['预算增减率为', '防灾减灾资金', '增值税', '至少', '不少于', '减税降费金额'])
    checkSign(words, null);
});
