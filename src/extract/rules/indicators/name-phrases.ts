/** Trimming and judging the words that name a count or rate. */

import { withoutWhiteSpace } from '#model/white-space.ts';
import { figureLeads, regionWords } from '#schemas/vocabulary/indicator-words.ts';
import { mayBeginWith } from '../character-at.ts';
import { mayHaveOneOf } from '../may-have-one-of.ts';
import { remembered } from '../remember.ts';
import { beginsWithHan } from '../word-finder.ts';
import { withoutPurpose } from './further-verb.ts';

const ENUMERATION =
  /^(?:[一二三四五六七八九十]{1,2}(?:是|要)|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.、．](?!\d)|[①-⑳])\s*/u;

/** A Chinese character that is no numeral begins no number of a list. */
const mayBeNumbered = (words: string): boolean =>
  !beginsWithHan(words) || '一二三四五六七八九十'.includes(words.charAt(0));

const withoutNumber = (words: string): string => (mayBeNumbered(words) ? words.replace(ENUMERATION, '') : words);

/** How many characters of list numbering and white space the words begin with. */
export function numberingLength(words: string): number {
  if (!mayBeNumbered(words)) return 0;
  const trimmed = words.trimStart();
  return words.length - trimmed.length + (ENUMERATION.exec(trimmed)?.[0].length ?? 0);
}
/** Words that say when, or that a sum follows; they are no part of what is counted. */
const LEADS =
  /^(?:(?:19|20)\d{2}年度?|全年|今年(?:以来)?|本年度?|年内|目前|截至目前|其中|另有|另外|此外|同时|并(?![联网购轨])|已经?(?!整改|销号|办结|完成)|还(?![款贷原建田本])|也|即(?![办时征收到])|含(?![量氧税])|包括|共计|共|合计|累计|先后|分别|均(?![价等衡])|至少|确保|促进|为$|由|对于|现有|共有|有(?![效关机序力毒害线奖])|[、，\s])+/u;
const MAY_LEAD = mayBeginWith('12全今本年目截其另此同并已还也即含包共合累先分均至确促为由对现有、，');
/** White space is out of the words when their leads are cut. */
const withoutLeads = (words: string): string => (MAY_LEAD(words) ? words.replace(LEADS, '') : words);

/** 全市接待游客: the place is no part of the name. */
const REGION = new RegExp(`^在?(?:${regionWords.join('|')})(?=.{2}|$)(?:共|已|各级|上下|范围内|率先)?`, 'u');
const MAY_BE_REGION = mayBeginWith(`在${regionWords.map((word) => word.charAt(0)).join('')}`);
const withoutRegion = (words: string): string => (MAY_BE_REGION(words) ? words.replace(REGION, '') : words);

/** Everything up to a word that announces the sum: 自活动开展以来全区共辨识重大风险 → 辨识重大风险. */
const UP_TO_SUM = /^.*(?:累计|先后|总计|(?<=^|[年区县市省局镇乡委厅月底来等级里们家间])共(?![同享青产鸣建识体])计?)/u;
/** Words that lead from what is counted to its figure, by their last character, longest first. */
const TAILS: ReadonlyMap<number, readonly string[]> = Map.groupBy(
  figureLeads.toSorted((a, b) => b.length - a.length),
  (word) => word.charCodeAt(word.length - 1),
);
/** 行为, 国有, 统计 end like words that lead to a figure and do not. */
const NO_TAIL = /(?:行为|[国所私持]有|[统审设会估预]计|存在|内在|潜在|现在|旨在|所在)$/u;
/** 由20天压缩至: what was before is no part of the name. */
const FORMER =
  /[由从](?:[上去前]年|(?:19|20)\d{2}年|年初|原来|以前|此前)?(?:末|底|同期)?的?[\d.,]+(?:[%‰]|个工作日|\p{Script=Han}{1,3})?$/u;

/** 零售总额完成68亿元: a verb behind what is counted; alone it says what was done. */
const VERB_TAIL = /(?<=[额量值入造率数资积长度业]|建设|工程|任务)(?:完成|实现)$/u;

/** 表示满意的占 88%: a share of those asked. */
const OF_THOSE = /(?<=.{2})的(?:群众|人|人员|受访者|对象|问卷)?占(?:比|总数|比例)?$/u;

/** 收入平均达到 ends with 达到, not with 均达到. */
const endsWithLead = (words: string, lead: string): boolean =>
  words.endsWith(lead) && !(lead.startsWith('均') && words.charAt(words.length - lead.length - 1) === '平');

/** The words without those that lead to the figure at their end. */
function trimTail(words: string): string {
  let rest = words;
  for (;;) {
    if ((rest.endsWith('完成') || rest.endsWith('实现')) && VERB_TAIL.test(rest)) {
      rest = rest.slice(0, -2);
      continue;
    }
    if (rest.includes('占') && OF_THOSE.test(rest)) {
      rest = rest.replace(OF_THOSE, '');
      continue;
    }
    const tail = TAILS.get(rest.charCodeAt(rest.length - 1))?.find((word) => endsWithLead(rest, word));
    if (tail === undefined || (tail.length === 1 && NO_TAIL.test(rest))) break;
    rest = rest.slice(0, -tail.length);
  }
  return rest === words ? rest : rest.replace(FORMER, '');
}

/** The words before a figure without enumeration, time, sums and the verb that leads to the figure. */
export function trimBefore(words: string): string {
  const flat = withoutGoalLead(withoutWhiteSpace(words));
  const head = trimTail(withoutNumber(flat));
  const behindSum = MAY_SUM(head) && SUM.test(head) ? withSubject(head, head.replace(UP_TO_SUM, '')) : head;
  const bare = withoutLeads(withoutRegion(withoutNumber(withoutLeads(behindSum))));
  return withoutPurpose(bare);
}

/** 年初设定的目标是培训农民: the goal is what follows. */
const GOAL_LEAD =
  /^.{0,12}?(?:设定|确定|制定|下达|明确|预期)的?(?:年度|绩效|总体|主要|工作)*(?:目标|任务)(?:是|为)(?=.{2})/u;
const withoutGoalLead = (words: string): string => (words.includes('目标') ? words.replace(GOAL_LEAD, '') : words);

const SUM = /累计|先后|总计|共/u;
const MAY_SUM = mayHaveOneOf('累先总共');

/** 培训班累计举办15期: the verb behind the sum's word needs the noun before it. */
const SUBJECT = /^(?!.*(?:以来|截至|截止|期间|[年月底我全]))\p{Script=Han}{2,8}(?=(?:累计|先后|总计|共)$)/u;
const LONGEST_BARE_VERB = 2;

function withSubject(whole: string, rest: string): string {
  if (rest === whole || rest.length > LONGEST_BARE_VERB) return rest;
  const subject = SUBJECT.exec(whole.slice(0, whole.length - rest.length));
  return subject === null ? rest : `${subject[0]}${rest}`;
}

/** The words behind a figure: what is counted, up to a reason or a further verb. They are asked for twice a figure. */
export const trimBehind: (words: string) => string = remembered(cutBehind);

function cutBehind(words: string): string {
  const flat = withoutWhiteSpace(words);
  if (flat === '' || /^(?:和|及|与|以及|并|[/／])/u.test(flat)) return '';
  const noun = flat.replace(/^(?:的|次?(?=参[与加演训]))/u, '');
  return noun.replace(/(?:因为?|由于|也|并).*$|(?<=项目)中$/u, '');
}

/** 参与 and the like say what the people counted did with what was counted before them. */
const TAKING_PART = /^(?:参与|参加|参演|参训|参会|受益|受训|受教育|受惠|观看|到场)/u;
export const isTakingPart = (words: string): boolean => TAKING_PART.test(words);

/** 比上年提高, 同比分别下降, 增长: a change of what was counted before. */
const CHANGE =
  /^(?:(?:同比|环比|比|较|与)[^，]{0,18}?)?(?:分别|均|各)?(?:持平、|持平，)?(?:上升|下降|增长|提高|提升|减少|增加|降低|压减|增幅|降幅|多|少)了?(?:[^，]{0,2})$/u;
/** 高于全省平均水平1.3个百分点. */
const COMPARED = /^(?:高于|低于|高出|优于|好于|快于|超出|领先)[^，]{2,12}$/u;
const MAY_CHANGE = mayBeginWith('同环比较与分均各持上下增提减降压多少');
const MAY_BE_COMPARED = mayBeginWith('高低优好快超领');
export const isChange = (words: string): boolean =>
  (MAY_CHANGE(words) && CHANGE.test(words)) || (MAY_BE_COMPARED(words) && COMPARED.test(words));

/** The change alone: 同比分别持平、下降 → 同比下降. */
export const plainChange = (words: string): string =>
  words.replace(COMPARED_WITH, '').replace(/分别|(?<!平)均|持平[、，]/gu, '');

/** 较2018年的23起下降: the value of before is no part of what changed. */
const COMPARED_WITH =
  /^[较比与](?:上年|去年|前年|(?:19|20)\d{2}年)(?:同期|末|底)?的[\d.,]+\p{Script=Han}{1,3}?(?=[上下增提减降多少])/u;

/** What happened to what was counted before: its name needs that one's. */
const NEEDS_SUBJECT =
  /^(?:被(?!.*[率度比]$).*|总[数量额]|总人数|总面积|(?:总)?金额|(?:总)?数量|死亡|受伤|失踪|伤亡|致死|多死亡|少死亡|重伤|轻伤|占(?![道地用补]).*|(?:总|建筑|占地|用地|种植)?面积|(?:国家|省|市|县|区|乡|镇|村|部)级|(?:城镇|农村|城市)|已?(?:全部)?(?:完成)?(?:整改|销号|办结|处置)(?:完成|到位|完毕|销号|办结)?)$/u;
const MAY_NEED_SUBJECT = mayBeginWith('被总金数死受失伤致多少重轻占建用种面国省市县区乡镇村部城农已全完整销办处');
export const needsSubject = (words: string): boolean => MAY_NEED_SUBJECT(words) && NEEDS_SUBJECT.test(words);

/** Longest verb phrase that is joined with the noun behind the figure; longer words tell circumstances. */
const LONGEST_VERB = 14;

/** The name of 「left N units right」: the verb before with the noun behind, or the noun alone behind 等, 的 and the like. */
export function joinName(left: string, right: string): string {
  if (
    left.length > LONGEST_VERB ||
    /^(?:为|向|给|对(?!接)|在)/u.test(left) ||
    /(?:[的等在把将从向由以于]|(?<!应)对|围绕|面向|针对|为)$/u.test(left)
  )
    return right;
  return `${left.replace(/了$/u, '')}${right}`;
}
