import type { Reading, State } from './reading.ts';

/** 中央水污染防治资金, 排污口整治工程: a name in full that the fund's own words do not make up (第一批资金, 当年资金). */
const IS_NAME =
  /^(?!.*(?:年初|年末|全年|当年|本年|上年|第.批))[^\d，,：:于拟据]{2,}(?:工程|项目|治理|修复|维护|补贴|行动|计划|(?:改造|[治理贴])补助|(?:防治|专项|配套|奖补|补助|建设|保护)资金)$/u;

/** 保障性安居工程专项资金 in the report on 城镇保障性安居工程补助资金: the fund itself, by fewer, more or other words. */
const restates = (name: string, topic: string): boolean => {
  const own = name.replace(GIVEN_BEFORE, '');
  const stem = own.replace(FUND_BEHIND, '');
  return name.includes(topic) || topic.endsWith(own) || (stem.length >= SHORTEST_STEM && topic.includes(stem));
};

/** 市财政预算安排教师绩效工资补助资金: who gave it is no part of its name. */
const GIVEN_BEFORE = /^.*(?:安排|下达|拨付|投入|争取)/u;
const FUND_BEHIND = /(?:中央|省级|市级|县级|区级)?(?:财政)?(?:专项|补助|补偿|奖补|项目)*(?:资金|经费|补助|项目)$/u;
const SHORTEST_STEM = 4;

const isOwnName = (name: string | null, topic: string): boolean =>
  name !== null && name !== topic && IS_NAME.test(name) && !restates(name, topic);

/** A fund or project inside the report's one has an account of its own where the sentence names it in full. */
export function isOfOwnProject(reading: Reading | null, { topic, sentenceProject }: State): boolean {
  if (topic === null) return false;
  const isAccount = reading !== null && /^project\.(?!component)/u.test(reading.concept);
  return isOwnName(sentenceProject, topic) || (isAccount && isOwnName(reading.project, topic));
}

/** What a sentence of a report about one fund is about, whatever name its words of account seemed to have. */
export const keepTopic = (state: State): State =>
  state.topic === null || state.project !== null || isOwnName(state.sentenceProject, state.topic)
    ? state
    : { ...state, sentenceProject: state.topic };
