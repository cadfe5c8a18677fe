import { expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import type { ClaimedItem } from '#model/claim.ts';
import { segment } from '#segment/index.ts';
import { contextOf } from '../index.ts';
import { claimStaffing } from './index.ts';

const shown = (item: ClaimedItem): string => {
  if (item.field === 'orgUnits') return `${item.kind === 'internal_department' ? 'department' : 'unit'} ${item.name}`;
  if (item.field !== 'staffing') return item.field;
  return `${item.concept} ${item.value}${item.scope === null ? '' : ` @${item.scope}`}`;
};

const TITLE = '云岭县水利局2022年度农田水利项目绩效自评报告\n';

/** Units that no list of the bureau names, and figures that are told of them or beside them. */
it.each<[string, string, readonly string[]]>([
  [
    'the unit that does the work, and what is told of 该站',
    '一、项目概况\n（一）主管部门及经办机构\n具体工作由局属县灌溉试验站承担，该站设综合股、测试股2个股室，核定事业编制16名，在编人员14人。',
    [
      'unit 县灌溉试验站',
      'department 综合股',
      'department 测试股',
      'departments.internal 2 @县灌溉试验站',
      'establishment.public_institution 16 @县灌溉试验站',
      'onboard.in_service 14 @县灌溉试验站',
    ],
  ],
  [
    'a unit by its full name, which the report shortens',
    '一、项目概况\n（一）组织机构\n县农村供水管理站（以下简称“县供水站”）负责实施。县供水站为县水利局下属事业单位，核定事业编制12名，聘用技术人员3人。',
    [
      'unit 县农村供水管理站',
      'establishment.public_institution 12 @县农村供水管理站',
      'onboard.temporary 3 @县农村供水管理站',
    ],
  ],
  [
    'departments beside the staff, in a paragraph that begins with money',
    '一、基本情况\n1、单位情况。局机关内设办公室、水保股、农水股，下属县水文站、县水保站2个单位。全系统编制30名，实有28人。\n2、项目情况。总投资120万元，支出100万元。',
    [
      'department 办公室',
      'department 水保股',
      'department 农水股',
      'unit 县水文站',
      'unit 县水保站',
      'departments.subordinate 2',
      'establishment.total 30',
      'onboard.total 28',
    ],
  ],
  [
    'places below the bureau by their number',
    '一、概况\n（一）机构设置\n我站内设办公室、监测科2个科室，下设东河、西塘、石岭3个水情监测点。',
    ['department 办公室', 'department 监测科', 'departments.internal 2', 'departments.subordinate 3'],
  ],
  [
    'no unit in the number of those of a kind, and the number of units behind their list',
    '一、概况\n（一）机构设置\n县水利局内设股室2个：办公室、水保股；基层水利站12个。局属单位有县水文站、县水保站2个。',
    [
      'departments.internal 2',
      'department 办公室',
      'department 水保股',
      'unit 县水文站',
      'unit 县水保站',
      'departments.subordinate 2',
    ],
  ],
  [
    'no residents committees as units, and people of a kind behind the word for people',
    '一、概况\n（一）机构设置\n街道内设党政办、民政办2个办公室，下辖9个社区居委会。实有行政26人、事业21人。公路由县农村公路管理所养护，该所编制23名。',
    [
      'department 党政办',
      'department 民政办',
      'departments.internal 2',
      'onboard.administrative 26',
      'onboard.public_institution 21',
      'establishment.total 23 @县农村公路管理所',
    ],
  ],
  [
    'a paragraph that introduces the bureau, and kinds of posts behind 现有人员编制',
    '一、项目概况\n（一）项目单位简介\n县水利局内设办公室、水保股等5个股室。主要职责为：一是治理河道；二是修建渠道；三是加固堤防。现有人员编制29个（其中行政11个、事业18个）。',
    [
      'department 办公室',
      'department 水保股',
      'departments.internal 5',
      'establishment.total 29',
      'establishment.administrative 11',
      'establishment.public_institution 18',
    ],
  ],
  [
    'departments told in the section of duties',
    '一、概况\n（一）主要职能\n县水利局负责水资源管理、防汛抗旱和河道治理。局内设办公室、水保股、农水股。',
    ['department 办公室', 'department 水保股', 'department 农水股'],
  ],
  [
    'people measured by posts, and those of all units together',
    '一、概况\n（一）人员情况\n核定编制60名。年末在职人员52人，比编制数少8人，其中公务员20人、事业人员32人。另有统计：在职职工52人，其中局机关22人、所属单位30人。',
    [
      'establishment.total 60',
      'onboard.in_service 52',
      'onboard.administrative 20',
      'onboard.public_institution 32',
      'onboard.in_service 22 @局机关',
      'onboard.in_service 30 @所属单位',
    ],
  ],
  [
    'everybody where a sum counts hired people too, and no part of a kind in a bracket',
    '一、概况\n（一）人员情况\n实有在编在岗人员40人，其中事业人员26人（参公6人）。另聘用编外人员10人，在岗职工合计50人。',
    ['onboard.in_service 40', 'onboard.public_institution 26', 'onboard.temporary 10', 'onboard.total 50'],
  ],
])('reads %s', (_, text, expected) => {
  const claims = claimStaffing(contextOf(segment(textDocument(`${TITLE}${text}`))));
  expect(claims.map(({ item }) => shown(item)).toSorted()).toEqual(expected.toSorted());
});

it('takes who reports for no unit of its own, where only its first sentence names it', () => {
  const text =
    '关于2022年度项目支出绩效自评情况的报告\n云岭县图书馆\n一、项目单位情况\n云岭县图书馆系县文化局下属公益一类事业单位，编制14名。';
  const claims = claimStaffing(contextOf(segment(textDocument(text))));
  expect(claims.map(({ item }) => shown(item)).filter((words) => words.startsWith('unit'))).toEqual([]);
});

it('takes rows of indicators for no staff', () => {
  const rows =
    '自评表\n主管部门\t云岭县水利局\t在职人数\t28人\n一级指标\t二级指标\t三级指标\t指标值\t完成值\n产出指标\t数量指标\t巡查员在岗人数\t30人\t30人';
  const claims = claimStaffing(contextOf(segment(textDocument(`${TITLE}${rows}`))));
  expect(claims.map(({ item }) => shown(item))).toEqual(['onboard.in_service 28']);
});
