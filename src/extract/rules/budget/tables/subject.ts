import type { Span } from '#model/span.ts';
import { mayEndWith } from '../../character-at.ts';
import { remembered } from '../../remember.ts';
import { conceptWords, type Fund, fundOf } from '../read-label.ts';

/** What a row's figure is about: the words that name it, without its number in the list. */
export interface Subject {
  readonly words: string;
  readonly span: Span;
  readonly concept: string | null;
  /** The words name an account and little else: 基本支出, but not 公务用车购置项目. */
  readonly isAccount: boolean;
  /** 合计 and its like: the total of what the table or its block is about. */
  readonly isTotal: boolean;
  readonly isSubtotal: boolean;
  /** 其中： what follows are parts of the row above. */
  readonly isPart: boolean;
  /** `一、` before the name: rows of a list of projects numbered so are its classes. */
  readonly isClass: boolean;
}

const PART = /^(?:其中|包括)[:：]?/u;
const MARKER = /^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十\d]{1,3}[、.．]|[①-⑳])\s?/u;
const CLASS = /^[一二三四五六七八九十]{1,3}[、.．]/u;
const TOTAL = /^(?:合计|总计|总额|计|共计|项目合计|资金合计|经费合计|收支合计|年度资金总额|资金总额|年度总金额)$/u;
const GRAND_TOTAL = /^(?:总计|收支总计|收、支总计)$/u;
const LOOSE_END = /(?:[（(](?:[%％]|万元|元|亿元|一个项目一行|一个专项一行|据实列示|可另附页)[）)])?[:：]?$/u;

/** A longer label is a sentence, and names no project and no unit; names have up to 50 characters. */
export const LONGEST_NAME = 60;

/** Characters of a label beside the account that it names. */
const MOST_BESIDES = 4;

/** The words of a label without number, 其中 and what stands behind the name. */
function labelOf(words: string, mayLead: boolean): string {
  const whole = mayLead ? words.replace(PART, '').replace(MARKER, '').replace(PART, '').replace(MARKER, '') : words;
  return MAY_END(whole) ? whole.replace(LOOSE_END, '') : whole;
}

/** With one of these a label begins that has a number or 其中, and ends one that has more than its name. */
const MAY_LEAD = /^[其包（(一二三四五六七八九十\d①-⑳]/u;
const MAY_END = mayEndWith(')）:：');

/** What the words of a cell say a row is about; `printed` is without white space. */
export const readSubject = (printed: string, span: Span): Subject => ({ ...readWords(printed), span });

const readWords: (printed: string) => Omit<Subject, 'span'> = remembered(subjectOf);

function subjectOf(printed: string): Omit<Subject, 'span'> {
  const mayLead = MAY_LEAD.test(printed);
  const words = labelOf(printed, mayLead);
  const all = conceptWords(words);
  const found = all.at(-1);
  const besides = all.reduce((rest, { start, end }) => rest - (end - start), words.length);
  return {
    words,
    concept: found?.concept ?? null,
    isAccount: found !== undefined && besides <= MOST_BESIDES,
    isTotal: (words.endsWith('计') || words.endsWith('额')) && TOTAL.test(words),
    isSubtotal: words.startsWith('小计'),
    isPart: mayLead && PART.test(printed.replace(MARKER, '')),
    isClass: mayLead && CLASS.test(printed),
  };
}

/** What is bought, in a table of procurement. */
const IS_BOUGHT = /^(?:政府采购)?(?:货物|工程|服务)(?:类|采购|支出|项目)*$/u;

export const isBought = (words: string): boolean => IS_BOUGHT.test(words);

export const isGrandTotal = (subject: Subject): boolean => GRAND_TOTAL.test(subject.words);

/** What the rows beside a merged cell on their left are about. */
export type BlockKind = 'sources' | 'uses' | 'projects' | 'account' | 'parts' | 'other';

export interface Block {
  readonly kind: BlockKind;
  readonly column: number;
  /** The account that the block is of: “三公”经费 beside 合计, 因公出国（境）费 … */
  readonly concept: string | null;
  readonly fund: Fund | null;
}

const BLOCKS: readonly (readonly [BlockKind, RegExp])[] = [
  ['sources', /资金来源|收入来源|收入性质|按资金来源|资金性质|^收入(?:部分|情况)?$/u],
  ['uses', /资金结构|支出结构|支出性质|支出用途|按支出|^支出(?:部分|情况)?$/u],
  ['projects', /专项(?:及|和|资金|经费)|转移支付|(?:重点|主要|预算|明细)?项目(?:支出|资金|经费)?(?:明细|情况)?$/u],
];

/** The block that a merged cell on the left opens. */
export function readBlock({ words, concept }: Subject, column: number): Block {
  if (words === '') return { kind: 'parts', column, concept: null, fund: null };
  const kind = BLOCKS.find(([, pattern]) => pattern.test(words))?.[0] ?? (concept === null ? 'other' : 'account');
  return { kind, column, concept, fund: fundOf(words) };
}
