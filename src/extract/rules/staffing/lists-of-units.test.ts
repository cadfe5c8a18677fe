import { describe, expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { segment } from '#segment/index.ts';
import { contextOf } from '../index.ts';
import { claimStaffing } from './index.ts';

/** The departments and units of a report with `words` under a heading for the institution. */
function checkUnits(words: string, expected: string): void {
  const claims = claimStaffing(contextOf(segment(textDocument(`一、基本情况\n${words}`))));
  const units = claims.flatMap(({ item }) =>
    item.field === 'orgUnits' ? [`${item.kind === 'internal_department' ? 'd' : 'u'}:${item.name}`] : [],
  );
  expect(units.join(' ')).toBe(expected);
}

describe('claimStaffing, lists of offices and units', () => {
  it.each([
    [
      'a kind of offices each',
      '职能科室设院办、医务科；临床科室设有内科、外科；医技科室有检验科、放射科。',
      'd:院办 d:医务科 d:内科 d:外科 d:检验科 d:放射科',
    ],
    [
      'commas',
      '机关内设科室有综合科，法规科，审理科。局属单位：云溪县评审中心，云溪县信息中心。',
      'd:综合科 d:法规科 d:审理科 u:云溪县评审中心 u:云溪县信息中心',
    ],
    ['semicolons', '我局设3个内设机构：办公室；法规科；监管科。', 'd:办公室 d:法规科 d:监管科'],
    [
      'two lists joined by 和',
      '街道设党政办公室、平安办公室两个内设机构和综合执法队、便民服务中心两个事业单位。',
      'd:党政办公室 d:平安办公室 u:综合执法队 u:便民服务中心',
    ],
    [
      'duties behind names',
      '内设三个科室：综合科，负责文秘、档案；业务科，负责审批；财务科，负责核算。',
      'd:综合科 d:业务科 d:财务科',
    ],
    ['a name a line', '学校现设下列处室：\n教务处\n总务处\n团委\n在校学生2840人。', 'd:教务处 d:总务处 d:团委'],
    [
      'a name and its duties a line',
      '机关综合设置两办：\n党政办公室：承担文电、会务。\n经济办公室：负责统计。',
      'd:党政办公室 d:经济办公室',
    ],
    [
      'a dash',
      '共设5个内设机构：\n综合部门——办公室、组织部；\n业务部门——信访室、审理室。',
      'd:办公室 d:组织部 d:信访室 d:审理室',
    ],
    [
      'numbered names with their duties behind a stop',
      '（二）机构设置\n（一）办公室。负责机关运转。\n（二）综合股。组织核算。',
      'd:办公室 d:综合股',
    ],
    [
      'numbers inside a line below a heading of their kind',
      '（二）机构设置\n1.内设科室\n（1）办公室；（2）法制科。\n2.所属单位\n（1）市评审中心；（2）市公证处。',
      'd:办公室 d:法制科 u:市评审中心 u:市公证处',
    ],
    [
      'blanks',
      '内设机构：办公室 综合科 法制科\n下属事业单位：市评审中心　市信息中心',
      'd:办公室 d:综合科 d:法制科 u:市评审中心 u:市信息中心',
    ],
    [
      'a table that names an office like a department',
      '（二）机构设置\n序号\t单位名称\t单位性质\n1\t云溪县司法局本级\t行政\n2\t云溪县援助中心\t事业\n3\t云溪县公证处\t事业',
      'u:云溪县援助中心 u:云溪县公证处',
    ],
    [
      'a heading for departments and what they do',
      '（二）内设机构及职责\n办公室：负责文电。\n综合股：负责核算。',
      'd:办公室 d:综合股',
    ],
    [
      'the bureau itself among its units',
      '决算编制范围的独立核算机构共3个，包括：\n1.云溪县水务局（本级）\n2.云溪县水库管理所\n3.云溪县排水站',
      'u:云溪县水库管理所 u:云溪县排水站',
    ],
    ['circled numbers', '直属单位：①市图书馆②市博物馆。', 'u:市图书馆 u:市博物馆'],
    ['a number behind', '局机关有办公室、政工股、计财股等8个股室。', 'd:办公室 d:政工股 d:计财股'],
    [
      'a predicate behind',
      '所属事业单位4个，其中：保障中心、机关幼儿园为全额供给，招待所、印刷厂系自收自支单位。',
      'u:保障中心 u:机关幼儿园 u:招待所 u:印刷厂',
    ],
    [
      'a heading in the line',
      '2.局属单位。市公路中心（副处级）、市港航中心、市质量站。',
      'u:市公路中心 u:市港航中心 u:市质量站',
    ],
    ['a column of a table', '序号\t科室名称\t编制\n1\t办公室\t8\n2\t检验科\t12', 'd:办公室 d:检验科'],
  ])('reads lists with %s', (_, words, expected) => checkUnits(words, expected));

  it.each([
    ['a group for a task', '成立项目领导小组，领导小组下设工程组、资金组、协调组，办公室设在云溪县水文站。'],
    [
      'those that are worked with',
      '会同财政局、人社局制定办法；联系县人大办公室、县政协办公室；指导财政所、服务中心的工作。',
    ],
    ['those that there are none of', '我单位无内设机构，无下属单位。'],
    ['units of a kind', '下设一室三股，设有临床科室12个、医技科室6个。'],
  ])('reads no units in %s', (_, words) => checkUnits(words, ''));

  it('stays linear in names without end', () => {
    const words = `内设${'办公室、'.repeat(20_000)}`;
    expect(claimStaffing(contextOf(segment(textDocument(`一、基本情况\n${words}`)))).length).toBe(1);
  });
});
