import type { Figure } from '#model/find-figures.ts';

/** Words that lead to a figure: no numeral, no hedge and no bound at their end. */
export const LEADS = [
  '本年度预算安排',
  '全年共完成',
  '项目实际支出',
  '（其中：',
  '其中：差旅费',
  '截至年末，累计投入',
  '经核实，本单位',
  '主要用于培训、宣传等，共计',
  '资金使用情况\t',
  '保障水平持续提升。\n覆盖率为',
  '支出',
] as const;

/** What follows a figure: marks, and words that begin no unit, no noun and no name. */
export const TAILS = [
  '，占比合理。',
  '。',
  '；其余结转下年。',
  '、比上年有所增加',
  '）',
  '\t优秀',
  '\n二级指标',
  '，',
  '',
] as const;

/** Units by kind, as they stand behind Arabic digits. */
export const UNITS: readonly (readonly [string | null, Figure['kind']])[] = [
  ['元', 'money'],
  ['万元', 'money'],
  ['亿元', 'money'],
  ['百万元', 'money'],
  ['%', 'ratio'],
  ['％', 'ratio'],
  ['‰', 'ratio'],
  ['个百分点', 'ratio'],
  ['人次', 'counter'],
  ['家', 'counter'],
  ['名', 'counter'],
  ['万人次', 'counter'],
  ['公里', 'counter'],
  ['元/人', 'counter'],
  ['万立方米', 'counter'],
  ['个工作日', 'time'],
  ['小时', 'time'],
  [null, 'bare'],
];

/** Words before the digits, with what they say. */
export const BEFORE: readonly (readonly [string, boolean, Figure['bound']])[] = [
  ['', false, null],
  ['', false, null],
  ['约', true, null],
  ['近', true, null],
  ['大约', true, null],
  ['将近', true, null],
  ['逾', true, null],
  ['不低于', false, '>='],
  ['不少于', false, '>='],
  ['至少', false, '>='],
  ['≥', false, '>='],
  ['不超过', false, '<='],
  ['不高于', false, '<='],
  ['最多', false, '<='],
  ['控制在', false, '<='],
  ['≤', false, '<='],
  ['不足', false, '<'],
  ['低于', false, '<'],
  ['超过', false, '>'],
  ['突破', false, '>'],
  ['达到', false, null],
];

/** Words right behind the unit, with what they say. */
export const BEHIND: readonly (readonly [string, boolean, Figure['bound']])[] = [
  ['', false, null],
  ['', false, null],
  ['左右', true, null],
  ['上下', true, null],
  ['以上', false, '>='],
  ['及以上', false, '>='],
  ['（含）以上', false, '>='],
  ['以下', false, '<='],
  ['以内', false, '<='],
  ['之内', false, '<='],
];

/** Hedges between digits and unit, with what they say. */
export const INSIDE = [
  ['', false],
  ['', false],
  ['余', true],
  ['多', true],
] as const;

type Random = (below: number) => number;
const two = (value: number): string => String(value).padStart(2, '0');

/** Numbers that are no figure, in the words they stand in. */
export const NAMES: readonly ((random: Random) => string)[] = [
  (random) => `${1990 + random(60)}年${1 + random(12)}月${1 + random(28)}日`,
  (random) => `${1990 + random(60)}-${two(1 + random(12))}-${two(1 + random(28))}`,
  (random) => `${1990 + random(60)}.${1 + random(12)}.${1 + random(28)}`,
  (random) => `${1990 + random(60)}/${1 + random(12)}/${1 + random(28)}`,
  (random) => `${1 + random(12)}月${1 + random(28)}日`,
  (random) => `${1 + random(12)}月底`,
  (random) => `${1 + random(6)}-${7 + random(6)}月`,
  (random) => `${1990 + random(60)}年度`,
  (random) => `${2000 + random(20)}-${2020 + random(20)}年`,
  (random) => `${2000 + random(50)}/${10 + random(40)}学年`,
  (random) => `${2000 + random(20)}年至${2020 + random(20)}年`,
  (random) => `“${1 + random(12)}·${1 + random(28)}”活动`,
  (random) => `${random(24)}:${two(random(60))}`,
  (random) => `${random(24)}时${two(random(60))}分`,
  (random) => `财预〔${2010 + random(20)}〕${1 + random(300)}号`,
  (random) => `财预[${2010 + random(20)}]${1 + random(300)}号`,
  (random) => `联系电话：${1 + random(9)}${String(random(9_999_999)).padStart(7, '0')}`,
  (random) => `手机1${3 + random(7)}${String(random(999_999_999)).padStart(9, '0')}`,
  (random) => `0${10 + random(89)}${random(10)}-${2 + random(8)}${String(random(999_999)).padStart(6, '0')}`,
  (random) => `第${1 + random(200)}条`,
  (random) => `第${1 + random(20)}、${21 + random(20)}条`,
  (random) => `第${1 + random(30)}次`,
  (random) => `\n${1 + random(30)}.加强管理`,
  (random) => `\n${1 + random(30)}、加强管理`,
  (random) => `\n（${1 + random(30)}）加强管理`,
  (random) => `20${two(1 + random(39))}${two(1 + random(20))}${two(1 + random(20)).slice(1)}行政运行`,
  (random) => `${['12345', '12315', '12328', '12333', '12388'][random(5)]}热线`,
  (random) => `${1 + random(9)}+${1 + random(9)}+${1 + random(40)}工作体系`,
  () => '24小时值班',
  (random) => `${3 + random(3)}G网络`,
  (random) => `${1 + random(5)}A级景区`,
  (random) => `G${100 + random(300)}国道`,
  (random) => `${1 + random(40)}号楼`,
  (random) => `${101 + random(900)}室`,
  (random) => `ISO${9000 + random(2)}`,
];

/** Chinese numerals that count nothing. */
export const NUMERAL_NAMES = [
  '三个必须',
  '两个维护',
  '四个意识',
  '一岗双责',
  '四不两直',
  '五进',
  '三公经费',
  '双随机一公开',
  '一人一档',
  '一事一议',
  '第三次',
  '第二十条',
  '二〇二一年',
  '十二月底',
  '每一个',
  '某一项',
  '十四五期间',
  '一期工程',
  '二级指标',
  '一般公共预算',
  '统一部署',
  '进一步',
  '一系列',
  '“三个清零”行动',
  '千方百计',
  '万无一失',
  '单位：万元',
  '十分重要',
  '一致',
  '成立',
  '三五个',
] as const;
