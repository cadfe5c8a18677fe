import { matchesOf } from '#model/matches-of.ts';
import { type Span, trimSpan } from '#model/span.ts';
import { trimBefore } from './name-phrases.ts';

/** Something that did not happen, or is not to. */
export interface StatedZero {
  readonly name: string;
  readonly span: Span;
  /** 不发生 and 杜绝 state an aim, 未发生 what came of it. */
  readonly isAim: boolean;
}

/** What may happen or not; money and shortcomings are other facts. */
const EVENT =
  '(?:事故|事件|案件|疫情|舆情|灾情|伤亡|死亡|受伤|火灾|亡人|停播|感染|中毒|上访|集访|集体访|非访|越级访|泄密|溺水|垮坝|决口|返贫|投诉|差错)';

/** 全年未发生较大及以上事故: the event is the name, and the words right before it may say where. */
const NOT_HAPPENED = new RegExp(
  `(未|没有|没|无|不|杜绝)(?:再)?(?:发生|出现)(?:过)?(?:任何|一起|一例|1起|1例)?((?:[\\p{Script=Han}、“”"\\d]{0,28})${EVENT}[\\p{Script=Han}]{0,8})`,
  'u',
);
/** 无行政败诉案件 as a clause of its own. */
const NONE = new RegExp(`^(?:全年|实现)?(无)([\\p{Script=Han}]{2,16}${EVENT})$`, 'u');
/** 地质灾害“零伤亡”, 重特大事故零发生, 全年零事故. */
const ZERO_OF = new RegExp(
  `^([\\p{Script=Han}、“”]{0,30}?)(?:实现|保持|继续|做到|达到|均|为)*[“"]?零[”"]?(发生|${EVENT}|登记|失误|缺陷|违纪|违规|败诉|事故)[”"]?`,
  'u',
);
/** 考试安全事故为零. */
const IS_ZERO = new RegExp(
  `^([\\p{Script=Han}、“”]{2,30}?(?:${EVENT}|起数|人数|例数|件数)(?:率|数|人数|起数)?)(?:均|都)?为零$`,
  'u',
);
/** 水库无一垮坝. */
const NOT_ONE = /^([\p{Script=Han}、]{2,16})无一(?:座|处|起|例|人|家)?([\p{Script=Han}]{2,6})$/u;

const ZERO_SIGN = /[未无零没]|不发生|不出现|杜绝/u;

/** True where a stretch of text may state a zero in words at all. */
export const mayStateZero = (words: string): boolean => ZERO_SIGN.test(words);

interface Named {
  readonly name: string;
  readonly from: number;
  readonly end: number;
  readonly isAim: boolean;
}

function namedIn(clause: string): Named | null {
  const happened = NOT_HAPPENED.exec(clause) ?? NONE.exec(clause);
  if (happened !== null) {
    const [words, no = '', name = ''] = happened;
    return { name, from: happened.index, end: happened.index + words.length, isAim: no === '不' || no === '杜绝' };
  }
  const zero = ZERO_OF.exec(clause);
  const [whole, subject = '', what = ''] = zero ?? NOT_ONE.exec(clause) ?? IS_ZERO.exec(clause) ?? [];
  if (whole === undefined) return null;
  const name = `${trimBefore(subject).replace(/^(?:实现|确保|做到)|(?:实现|保持|继续|做到|达到|均|为)+$/gu, '')}${what === '发生' ? '' : what}`;
  return { name, from: 0, end: whole.length, isAim: false };
}

const LONGEST_NAME = 40;

/** Clauses; where each part of a row has its own 无一 (水库无一垮坝、堤防无一决口), its parts. */
const CLAUSES = /[^，。；;！？：:,\n\t]+/gu;
const PARTS = /[^，。；;！？：:,、\n\t]+/gu;

/** The zeros that a sentence states in words, one a clause at most. A name that is nothing but 零's noun says too little. */
export function findZeros(view: string, sentence: Span): readonly StatedZero[] {
  const words = view.slice(sentence.start, sentence.end);
  if (!mayStateZero(words)) return [];
  return matchesOf(words.includes('无一') ? PARTS : CLAUSES, words).flatMap((match): StatedZero[] => {
    const clause = match[0].trim();
    const named = mayStateZero(clause) ? namedIn(clause) : null;
    const name = named?.name.replace(/[“”"\s]|^一[起例件次宗人]/gu, '') ?? '';
    if (named === null || name.length < 2 || name.length > LONGEST_NAME) return [];
    const start = sentence.start + match.index + match[0].indexOf(clause);
    return [{ name, span: trimSpan(view, { start: start + named.from, end: start + named.end }), isAim: named.isAim }];
  });
}
