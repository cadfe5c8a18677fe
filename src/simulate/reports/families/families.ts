import { institutions, people } from '../passages/institution.ts';
import { balance, basicSpending, execution, income, otherFund, outlay, sample, summary } from '../passages/money.ts';
import { projectAccounts, projectBudgets, projectList } from '../passages/projects.ts';
import { procurement, threePublic } from '../passages/public-spending.ts';
import { achievements, indicatorForm, verdictOnItself } from '../passages/results.ts';
import { FLATTENED, JOINED, type Layout } from '../passages/table.ts';
import { accountTable, finalAccountsTable, spendingTable, threePublicTable } from '../passages/tables.ts';
import { duties, heading, issues, measures, opening, signature, title, work } from '../passages/words.ts';
import type { Fund, Scene } from '../scene.ts';
import type { Fragment } from '../text/fragments.ts';

/** A kind of report as it is published: what it contains, in which order, under which headings. */
export interface Family {
  readonly name: FamilyName;
  readonly fund: Fund | null;
  readonly write: (scene: Scene) => Fragment;
}

export const FAMILY_NAMES = ['narrative', 'form', 'projects', 'accounts', 'third-party'] as const;
export type FamilyName = (typeof FAMILY_NAMES)[number];

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** A section: its heading, and what stands in it, a paragraph each. */
interface Part {
  readonly heading: string;
  readonly parts: readonly Fragment[];
}

const line = (fragment: Fragment): Fragment => (fragment === '' ? '' : [fragment, '\n']);

/** Sections under 一、二、…, those inside under （一）（二）. */
const sections = (parts: readonly (Part | null)[]): Fragment =>
  parts
    .filter((part) => part !== null)
    .map((part, at) => [heading(`${NUMERALS[at]}、`, part.heading), part.parts.map(line)]);

const subsections = (parts: readonly (Part | null)[]): Fragment =>
  parts
    .filter((part) => part !== null)
    .flatMap((part, at) => [
      at === 0 ? '' : '\n',
      `（${NUMERALS[at]}）${part.heading}\n`,
      part.parts.map((one, index) => [index === 0 ? '' : '\n', one]),
    ]);

const sub = (heading: string, ...parts: readonly Fragment[]): Part => ({ heading, parts });

/** A part that not every report has. */
const maybe = (scene: Scene, probability: number, make: () => Part): Part | null =>
  scene.chance.happens(probability) ? make() : null;

const some = (scene: Scene, probability: number, make: () => Fragment): Fragment =>
  scene.chance.happens(probability) ? make() : '';

const institution = (scene: Scene): Fragment =>
  subsections([
    maybe(scene, 0.8, () => sub(scene.chance.pick(['主要职责', '部门职能职责', '主要职能']), duties(scene))),
    maybe(scene, 0.8, () => sub(scene.chance.pick(['机构设置情况', '机构设置']), institutions(scene))),
    maybe(scene, 0.9, () => sub(scene.chance.pick(['人员编制情况', '人员情况']), people(scene))),
  ]);

const closing = (scene: Scene): readonly Part[] => [
  sub(scene.chance.pick(['存在的问题', '存在的主要问题', '存在的问题及原因分析']), issues(scene)),
  sub(scene.chance.pick(['下一步改进措施', '改进措施及建议', '有关建议']), measures(scene)),
];

const heads = (scene: Scene): string => scene.chance.pick(['部门整体支出绩效评价报告', '部门整体支出绩效自评报告']);

/** How projects are told of: with their accounts, their budgets, or only what they cost. */
const projectsOf = (scene: Scene): Fragment =>
  scene.chance.pick([projectList, projectList, projectAccounts, projectBudgets])(scene);

/** Hunan's whole-department narrative. */
function narrative(scene: Scene): Fragment {
  const { chance } = scene;
  const funds = ['government_fund', 'state_capital', 'social_insurance'] as const;
  const names = {
    government_fund: '政府性基金预算支出情况',
    state_capital: '国有资本经营预算支出情况',
    social_insurance: '社会保险基金预算支出情况',
  };
  const body = sections([
    sub(chance.pick(['部门（单位）基本情况', '部门基本情况', '基本情况']), institution(scene)),
    sub(
      '一般公共预算支出情况',
      some(scene, 0.7, () => outlay(scene)),
      some(scene, 0.4, () => execution(scene)),
      subsections([
        sub(
          '基本支出情况',
          basicSpending(scene),
          some(scene, 0.6, () => threePublic(scene)),
        ),
        sub('项目支出情况', projectsOf(scene)),
      ]),
    ),
    ...funds.map((fund) => sub(names[fund], otherFund(scene, fund))),
    sub(
      chance.pick(['部门整体支出绩效情况', '部门整体支出绩效完成情况']),
      summary(scene),
      [work(scene), achievements(scene)],
      some(scene, 0.5, () => verdictOnItself(scene)),
    ),
    ...closing(scene),
  ]);
  const annex = chance.happens(0.4) ? ['\n附件\n', spendingTable(scene, JOINED, '部门整体支出绩效评价基础数据表')] : '';
  return [line(title(scene, heads(scene))), line(opening(scene)), body, signature(scene), annex];
}

/** Changsha's form, followed by a narrative. */
function form(scene: Scene): Fragment {
  const { chance } = scene;
  const layout: Layout = chance.happens(0.6) ? FLATTENED : JOINED;
  const kind = '部门整体支出绩效自评';
  const body = sections([
    sub('部门概况', institution(scene)),
    sub(
      chance.pick(['部门整体支出管理及使用情况', '部门资金来源及使用情况']),
      some(scene, 0.6, () => income(scene)),
      outlay(scene),
      basicSpending(scene),
      projectsOf(scene),
      some(scene, 0.5, () => threePublic(scene)),
      some(scene, 0.4, () => procurement(scene)),
    ),
    sub('整体支出绩效分析', [work(scene), achievements(scene)], verdictOnItself(scene)),
    ...closing(scene),
  ]);
  return [
    line(title(scene, `${kind}报告`)),
    spendingTable(scene, layout, `${kind}表`),
    indicatorForm(scene, layout),
    body,
    signature(scene),
  ];
}

/** One numbered paragraph a project. */
function projects(scene: Scene): Fragment {
  const { chance } = scene;
  const body = sections([
    sub('部门基本情况', institution(scene)),
    maybe(scene, 0.6, () =>
      sub(
        '部门预算执行情况',
        execution(scene),
        some(scene, 0.5, () => outlay(scene)),
      ),
    ),
    sub(
      chance.pick(['项目资金使用情况', '项目支出绩效自评情况']),
      chance.pick([projectBudgets, projectAccounts])(scene),
    ),
    sub(
      '绩效目标完成情况',
      [work(scene), achievements(scene)],
      some(scene, 0.4, () => summary(scene)),
    ),
    ...closing(scene),
  ]);
  return [line(title(scene, '项目支出绩效自评报告')), line(opening(scene)), body, signature(scene)];
}

/** The final accounts with the report in them. */
function finalAccounts(scene: Scene): Fragment {
  const { chance } = scene;
  const body = sections([
    sub('部门概况', institution(scene)),
    sub(
      '收入支出决算总体情况说明',
      income(scene),
      outlay(scene),
      some(scene, 0.6, () => balance(scene)),
      finalAccountsTable(scene, JOINED),
    ),
    sub(
      '一般公共预算支出情况',
      basicSpending(scene),
      some(scene, 0.5, () => execution(scene)),
      projectsOf(scene),
      some(scene, 0.4, () => spendingTable(scene, JOINED, '支出决算表')),
    ),
    sub(
      chance.pick(['“三公”经费支出情况', '“三公”经费情况']),
      threePublic(scene),
      some(scene, 0.35, () => threePublicTable(scene, JOINED)),
    ),
    maybe(scene, 0.6, () => sub('政府采购支出情况', procurement(scene))),
    sub('预算绩效情况说明', summary(scene), [work(scene), achievements(scene)]),
    ...closing(scene),
  ]);
  return [line(title(scene, '部门决算暨整体支出绩效自评报告')), body, signature(scene)];
}

/** What an accounting firm wrote for the finance office. */
function thirdParty(scene: Scene): Fragment {
  const { chance } = scene;
  const accountsIn = chance.happens(0.5)
    ? accountTable(scene, chance.happens(0.75) ? JOINED : FLATTENED, '项目资金收支情况表')
    : projectAccounts(scene);
  const body = sections([
    sub('基本情况', institution(scene)),
    sub(
      '资金收支情况',
      income(scene),
      outlay(scene),
      some(scene, 0.6, () => sample(scene)),
      some(scene, 0.5, () => balance(scene)),
    ),
    sub('项目资金管理情况', accountsIn),
    sub(
      '综合评价情况及评价结论',
      some(scene, 0.6, () => indicatorForm(scene, JOINED)),
      verdictOnItself(scene),
      some(scene, 0.5, () => summary(scene)),
    ),
    ...closing(scene),
  ]);
  return [line(title(scene, heads(scene))), line(opening(scene)), body, signature(scene)];
}

export const FAMILIES: readonly Family[] = [
  { name: 'narrative', fund: 'general_public_budget', write: narrative },
  { name: 'form', fund: null, write: form },
  { name: 'projects', fund: null, write: projects },
  { name: 'accounts', fund: null, write: finalAccounts },
  { name: 'third-party', fund: null, write: thirdParty },
];
