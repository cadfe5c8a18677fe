import { furtherVerbs } from '#schemas/vocabulary/indicator-words.ts';

/** 检查站, 培训班, 建设项目: the verb is a part of a noun. */
const NOUN_OF_VERB =
  '(?![站点所室班员队类型率]|中心|网点|基地|机构|人员|对象|设施|平台|项目|单位|窗口|企业|工程|设备|车辆|力量|体系|大厅|热线|能力|面积|任务)';

const VERBS = `(?:${furtherVerbs.join('|')})${NOUN_OF_VERB}`;
const INSIDE = new RegExp(`(?<=.)${VERBS}`, 'u');
const BEGINNING = new RegExp(`^${VERBS}`, 'u');

/** Where a further statement begins in the words behind a figure (5个村发放…: at 发放); -1 where none does. */
export const furtherVerbIn = (words: string): number => INSIDE.exec(words)?.index ?? -1;

/** True for words that begin with what was done. */
export const beginsWithVerb = (words: string): boolean => BEGINNING.test(words);

/** 面向三类对象发放问卷, 为消费者挽回损失: for whom and where is no part of what was done. */
const PURPOSE = new RegExp(
  `^(?:面向|针对|围绕|联合|会同|依托|通过|结合|向|为|对(?![接口外])|在(?![建校册孵编职线])|于)[^，。；]{1,24}?(?=${VERBS}.{2})`,
  'u',
);

/** What a purpose begins with. */
const BEGINS_PURPOSE = '面针围联会依通结向为对在于';

/** The words without the purpose before their verb. */
export const withoutPurpose = (words: string): string =>
  words !== '' && BEGINS_PURPOSE.includes(words.charAt(0)) ? words.replace(PURPOSE, '') : words;
