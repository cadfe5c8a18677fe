import { parseDecimal } from '#model/decimal.ts';
import type { Figure } from './figure.ts';
import type { CheckContext } from './rule.ts';

/** An amount for each head, and for each day, month or year where the words say so. */
export interface PaidRate extends Figure {
  /** 人/月, 天, 人: what the amount is paid for. */
  readonly per: string;
  /** Where its line begins: a paragraph. */
  readonly line: number;
}

/** 220元/人/月, 220/人/月, 3000元/月, 100元/天: 元 may be left out where heads follow. */
const PER = /(\d{1,6}(?:\.\d{1,2})?)(元)?\s?[/／]\s?((?:人|名|户|头|亩)(?:[/／·.]?(?:年|月|日|天))?|年|月|日|天)/gu;

/** The rates that a text prints with a stroke, in order. A date (3/月) has no 元 and no head. */
export function paidRatesIn({ text }: Pick<CheckContext, 'text'>): readonly PaidRate[] {
  return [...text.matchAll(PER)].flatMap((match) => {
    const [, printed = '', yuan, words = ''] = match;
    const per = words.replace(/[／·.]/gu, '/').replace('日', '天');
    if (yuan === undefined && !/^[人名户头亩]/u.test(per)) return [];
    const span = { start: match.index, end: match.index + printed.length };
    return [{ printed, value: parseDecimal(printed), unit: '元', span, per, line: text.lastIndexOf('\n', span.start) }];
  });
}
