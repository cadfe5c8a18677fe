import { type CodeList, codes } from './code-list.ts';

const TIERED = ['facts', 'duties', 'org_units', 'staffing', 'budget', 'indicators', 'issues', 'measures'];

/** The codes of trust, absence and arithmetic. */
export const TRUST_CODE_LISTS: readonly CodeList[] = [
  {
    first: true,
    title: 'Tiers',
    titleZh: '可信等级',
    columns: TIERED.map((table) => `${table}.tier`),
    codes: codes({
      A: [
        'Tied to its characters and confirmed twice over: by a second keyer, a person, or an identity that holds.',
        '有原文出处，且经两次印证（另一录入者、人工核对或成立的勾稽关系）。',
      ],
      B: ['Tied to its characters and confirmed once.', '有原文出处，且经一次印证。'],
      C: [
        'Tied to its characters, not confirmed: the figure stands in the report, its meaning rests on one keyer.',
        '仅有原文出处，未经印证：数字确见于报告，其含义仅依据一个录入者。',
      ],
    }),
  },
  {
    first: true,
    title: 'The four absences',
    titleZh: '四种缺失',
    columns: ['absences.absence'],
    codes: codes({
      not_stated: ['The report was read and does not say it.', '已读取报告，但报告未说明。'],
      not_applicable: ['The report cannot have it.', '报告不可能有此项内容。'],
      illegible: ['It stands there and cannot be read.', '报告载有，但无法辨认。'],
      extraction_failed: [
        'The extraction fell short; nothing follows about the report.',
        '提取未能完成；不能据此推断报告未载。',
      ],
    }),
  },
  {
    first: true,
    title: 'Statuses of identities',
    titleZh: '勾稽结果',
    columns: ['identities.status'],
    codes: codes({
      exact: ['Both sides are equal to the last digit.', '两边完全相等。'],
      within_rounding: [
        'They differ by no more than rounding at the printed precision can; it holds.',
        '差额不超过按所印精度四舍五入所允许的范围，视为成立。',
      ],
      truncated: [
        'They differ as cutting off digits instead of rounding makes them; it holds.',
        '差额符合截尾（舍去而非四舍五入）的结果，视为成立。',
      ],
      conflict: ['They differ by more: the equation fails; see its verdict.', '差额无法解释，等式不成立；参见其判定。'],
      blocked: [
        'One of its figures is stated in two ways, so that nothing can be computed from it.',
        '其中某个数字有两种互相矛盾的表述，无法据以计算。',
      ],
      untestable: ['A figure is missing; neither held nor failed.', '缺少数字，既不能认定成立，也不能认定不成立。'],
    }),
  },
  {
    first: true,
    title: 'Verdicts',
    titleZh: '判定',
    columns: ['identities.verdict', 'suspects.verdict'],
    codes: codes({
      extraction_error: [
        'What the arithmetic asks for is printed nearby: we misread the report.',
        '推算值印在原文附近：系提取错误。',
      ],
      source_error: [
        'The figures are read as printed: the report contradicts itself.',
        '数字读取与原文一致：报告自相矛盾。',
      ],
      ambiguous: ['Both fit.', '两种情况均有可能。'],
    }),
  },
];
