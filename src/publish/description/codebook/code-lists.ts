import { type CodeList, codes } from './code-list.ts';

const FACTS = {
  title: ['Title as printed', '标题'],
  bureau: ['Bureau', '单位'],
  region: ['Region', '地区'],
  level: ['Administrative level', '行政层级'],
  fiscal_year: ['Fiscal year', '年度'],
  kind: ['Kind of evaluation', '评价类型'],
  report_date: ['Date of the report', '报告日期'],
  self_score: ['Score that the report gives itself', '自评得分'],
  grade: ['Grade that the report gives itself', '评价等级'],
} as const;

/** The codes of single columns that are no vocabulary of the field, in the order of the codebook. */
export const CODE_LISTS: readonly CodeList[] = [
  {
    title: 'States of reports',
    titleZh: '处理状态',
    columns: ['reports.state'],
    codes: codes({
      done: ['Everything was read.', '已完整处理。'],
      partial: ['Published with something lost; see findings.', '已发布，但有缺失，见 findings。'],
      failed: ['Nothing could be published.', '无可发布内容。'],
    }),
  },
  {
    title: 'Administrative levels',
    titleZh: '行政层级',
    columns: ['reports.level', 'bureaus.level'],
    codes: codes({
      province: ['Province, autonomous region, municipality', '省（自治区、直辖市）'],
      prefecture: ['Prefecture, prefecture-level city', '地市（州、盟）'],
      county: ['County, district, county-level city', '县（市、区、旗）'],
      township: ['Township, town, subdistrict', '乡镇（街道）'],
    }),
  },
  {
    title: 'Kinds of evaluation',
    titleZh: '评价类型',
    columns: ['reports.kind'],
    codes: codes({
      department_evaluation: ['The expenditure of the whole department', '部门整体支出绩效评价'],
      project_evaluation: ['Its projects', '项目支出绩效评价'],
      mixed: ['Both', '两者兼有'],
    }),
  },
  {
    title: 'Grades',
    titleZh: '评价等级',
    columns: ['reports.grade'],
    codes: codes({
      优: ['Excellent (usually 90 and above)', '优（一般为 90 分及以上）'],
      良: ['Good (usually 80 to 90)', '良（一般为 80 至 90 分）'],
      中: ['Fair (usually 60 to 80)', '中（一般为 60 至 80 分）'],
      差: ['Poor (usually below 60)', '差（一般为 60 分以下）'],
    }),
  },
  {
    title: 'Parts of reports',
    titleZh: '报告组成',
    columns: ['report_members.role'],
    codes: codes({
      main: ['The report itself', '报告主体'],
      annex: ['A form or table that belongs to it', '所附表格或附件'],
      surroundings: ['The rest of the publication in which it stands', '所在公开文件的其余部分'],
    }),
  },
  {
    title: 'Facts about a report',
    titleZh: '报告总体信息',
    columns: ['facts.fact', 'absences.fact'],
    codes: codes(FACTS),
  },
  {
    title: 'Kinds of units',
    titleZh: '机构类别',
    columns: ['org_units.kind'],
    codes: codes({
      internal_department: ['Internal department', '内设机构'],
      subordinate_unit: ['Subordinate unit', '所属单位'],
    }),
  },
  {
    title: 'Measures of money',
    titleZh: '金额度量',
    columns: ['budget.measure'],
    codes: codes({
      amount: ['Amount', '金额'],
      change_amount: ['Change in money, negative for a decrease', '增减额（减少为负）'],
      change_percent: ['Change in per cent, negative for a decrease', '增减百分比（减少为负）'],
      share_percent: ['Share of the concept in `of`, in per cent', '占 `of` 所列科目的百分比'],
      rate_percent: ['Rate, such as that of execution, in per cent', '比率（如预算执行率），百分比'],
    }),
  },
  {
    title: 'Bases',
    titleZh: '口径',
    columns: ['budget.basis'],
    codes: codes({
      initial_budget: ['Budget at the beginning of the year', '年初预算数'],
      adjusted_budget: ['Budget after adjustment', '调整预算数（全年预算数）'],
      adjustment: ['The adjustment itself', '年中调整（追加、调减）数'],
      received: ['Money received', '到位数'],
      final: ['Final accounts, executed', '决算数（执行数）'],
    }),
  },
  {
    title: 'Public funds',
    titleZh: '预算类型',
    columns: ['budget.fund'],
    codes: codes({
      general_public_budget: ['General public budget', '一般公共预算'],
      government_fund: ['Government-managed funds', '政府性基金预算'],
      state_capital: ['State capital operations', '国有资本经营预算'],
      social_insurance: ['Social insurance funds', '社会保险基金预算'],
    }),
  },
  {
    title: 'Zeros in words',
    titleZh: '文字表示的零',
    columns: ['budget.stated'],
    codes: codes({ none: ['The report says that there is none (无, 未).', '报告以文字（无、未）说明没有。'] }),
  },
  {
    title: 'Sources of indicators',
    titleZh: '指标来源',
    columns: ['indicators.source'],
    codes: codes({ table: ['Row of an indicator form', '绩效指标表'], narrative: ['Prose', '正文'] }),
  },
  {
    title: 'Comparators',
    titleZh: '比较符',
    columns: ['indicators.comparator'],
    codes: codes({
      '>=': ['At least', '不低于'],
      '<=': ['At most', '不超过'],
      '>': ['More than', '大于'],
      '<': ['Less than', '小于'],
      '=': ['Exactly', '等于'],
    }),
  },
  {
    title: 'Outcomes of locating an error',
    titleZh: '定位结果',
    columns: ['suspects.outcome'],
    codes: codes({
      localised: ['All smallest explanations are listed.', '已列出所有最小解释。'],
      'too-many-suspects': [
        'No few figures explain the failures, or too many do.',
        '少数数字无法解释，或可能的解释过多。',
      ],
    }),
  },
  {
    title: 'Culprits',
    titleZh: '归责',
    columns: ['suspects.culprit'],
    codes: codes({
      extraction: ['The report is right and was misread.', '报告无误，读取有误。'],
      source: ['The report prints it so.', '报告原文如此。'],
    }),
  },
  {
    title: 'Kinds of suspects',
    titleZh: '存疑类别',
    columns: ['suspects.kind'],
    codes: codes({
      figure: ['A figure that would be another', '某个数字应为他数'],
      'missing-item': ['An item that a list lacks', '清单缺少一项'],
    }),
  },
  {
    title: 'Severities of findings',
    titleZh: '严重程度',
    columns: ['findings.severity'],
    codes: codes({
      error: ['Something is lost or wrong.', '有缺失或错误。'],
      warning: ['Look at it.', '需要查看。'],
      note: ['Worth knowing.', '供参考。'],
    }),
  },
  {
    title: 'Roles of evidence',
    titleZh: '出处的作用',
    columns: ['evidence.role'],
    codes: codes({
      statement: ['Words that state the value, the best first', '载明数值的原文，最佳者在前'],
      figure: ['The digits alone', '仅数字'],
      label: ['Words that name the figure', '数字的名目'],
      header: ['Heading of its row or column', '所在行、列的表头'],
      unit: ['Unit, or the line that states it', '单位或单位说明行'],
      project: ['Name of the project', '项目名称'],
      year: ['Year', '年度'],
      as_of: ['Date of the figure', '截止日期'],
      scope: ['What it covers', '范围'],
      bound: ['Words that make it a bound', '界限表述（以上、以内等）'],
      sign: ['Words that make it an increase or a decrease', '增减表述'],
      target: ['Target of an indicator', '指标的目标值'],
      actual: ['Result of an indicator', '指标的完成值'],
      weight: ['Weight of an indicator', '指标的分值'],
      score: ['Score of an indicator', '指标的得分'],
    }),
  },
  {
    title: 'How words were found',
    titleZh: '定位方式',
    columns: ['claims.status'],
    codes: codes({
      exact: ['As cited', '与所引完全一致'],
      normalised: ['But for width, spaces and artefacts', '除全半角、空格和杂质外一致'],
      fuzzy: ['Within bounded edits, none of them of a digit', '有少量改动，但数字未动'],
    }),
  },
  {
    title: 'Outcomes of questions asked again',
    titleZh: '复核结果',
    columns: ['repairs.outcome'],
    codes: codes({
      taken: ['The answer left fewer doubts and stands.', '答复减少了疑点，予以采用。'],
      kept: ['It did not; the claims stay.', '答复未减少疑点，保留原主张。'],
      unasked: ['No answer came.', '没有得到答复。'],
    }),
  },
];
