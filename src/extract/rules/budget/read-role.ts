import { mayHaveOneOf } from '../may-have-one-of.ts';
import type { NamedFigure } from './named-figure.ts';
import { projectRole } from './project-context.ts';
import { type Basis, basisOf, conceptWords } from './read-label.ts';
import { amountBasis, type Reading } from './reading.ts';

export const ROLE_BASIS: Readonly<Record<string, 'received' | 'final' | null>> = {
  'project.received': 'received',
  'project.spent': 'final',
};

/** The basis of a part of a project's account: what came in is received, what was spent final; a budget says its own. */
export const basisOfRole = (role: string, label: string): Basis | null =>
  role in ROLE_BASIS ? (ROLE_BASIS[role] ?? null) : amountBasis(role, basisOf(label), 'adjusted_budget');

/** 年末未执行的144.87万元: a balance, whatever becomes of it. */
const isUnspent = (label: string): boolean =>
  label.includes('未') &&
  /^(?:其中)?(?:年末|年底|当年|本年)?(?:尚)?未(?:支付|执行|使用|支出|完成支付)的?(?:部分|资金)?$/u.test(label);

export const isRest = (label: string): boolean =>
  (MAY_BE_REST(label) &&
    /^(?:其?尚?余|剩余|其余|结余|余款|(?:合同|项目|工程)?尾款)(?:资金)?(?:为|的)*$/u.test(label)) ||
  isUnspent(label);

const MAY_BE_REST = mayHaveOneOf('余尾');

/** What words behind the figure say of it: 83.65万元结转下年使用, 71.32万元已上缴财政. */
export function roleBehind(after: string): string | null {
  if (!/[缴交收退转留继未待没]/u.test(after)) return null;
  if (/^(?:已|按规定|全部|由|均|被)?[^，。；]{0,8}(?:上缴|缴回|交回|收回|退回)/u.test(after)) return 'project.returned';
  if (/^(?:已|按规定|经批准|全部|均|按)?[^，。；]{0,6}(?:结转|留用|继续使用|继续用于)/u.test(after))
    return 'project.retained';
  // In a clause of its own the word may belong to the next figure (结余17.25万元，上缴2.25万元).
  if (/^[，,][^，。；]{0,8}(?:上缴|缴回|交回|收回|退回)[^，。；]{0,4}(?:财政|国库)/u.test(after))
    return 'project.returned';
  if (/^[，,][^，。；]{0,8}(?:结转|留用)[^，。；]{0,4}(?:下年|下一年|次年|明年|\d{4}年|继续)/u.test(after))
    return 'project.retained';
  return /^[，,]?(?:尚?未支付|待)|^(?:资金)?(?:[尚仍还]?未|没有)(?:形成(?:实际)?支出|支出|使用|执行|拨付)/u.test(after)
    ? 'project.closing'
    : null;
}

const isBalance = (label: string): boolean => /^(?:尚?余(?!款)|结余)/u.test(label);

/** The role of an amount in an account, from the words before it or, where these say nothing, behind it. */
export function roleOf(named: NamedFigure): string | null {
  const behind = roleBehind(named.after);
  // 余款71.27万元结转下年: what became of the rest says more than that there was one.
  if (isUnspent(named.label)) return 'project.closing';
  if (isRest(named.label))
    return isBalance(named.label) && behind !== 'project.returned' ? 'project.closing' : (behind ?? 'project.closing');
  return projectRole(named.label) ?? (saysNoRole(named.label) ? behind : null);
}

/** 其中2.17万元被财政收回, 年底尚有187.25万元没有形成支出: then the words behind the figure say what it is. */
const NO_ROLE = /^(?:其中)?[:：]?(?:年末|年底|期末|当年)?(?:[尚仍还]有)?$/u;
export const saysNoRole = (label: string): boolean => NO_ROLE.test(label);

const NONE: readonly Reading[] = [];

/** 因公出国（境）经费、公务用车购置费均为0元: what is said of several kinds of money at once; the last was read. */
export function alsoNamed({ label }: NamedFigure, reading: Reading): readonly Reading[] {
  if (!label.includes('均') || !/均(?:为|是)?$/u.test(label)) return NONE;
  return conceptWords(label)
    .filter(({ concept }) => concept !== reading.concept && /^three_public\.(?!total)/u.test(concept))
    .map(({ concept }) => ({ ...reading, concept }));
}

/** A closing balance that is said to be returned or retained as a whole is stated as that too. */
export function alsoDisposed(named: NamedFigure, reading: Reading): readonly Reading[] {
  if (reading.concept !== 'project.closing' || reading.measure !== 'amount' || /^[^。；]*其中/u.test(named.after))
    return [];
  if (/(?:已|全部|全额).{0,4}(?:上缴|缴回|交回)/u.test(named.after))
    return [{ ...reading, concept: 'project.returned' }];
  return /(?:全部|均)?(?:结转留用|留用|结转下年)/u.test(named.after)
    ? [{ ...reading, concept: 'project.retained' }]
    : [];
}
