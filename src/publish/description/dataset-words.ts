/** What the dataset says of itself as a whole, once for all descriptions. */

export const DATASET_NAME = 'duizhang';

export const DATASET_TITLE =
  'duizhang: what bureau performance reports state, cell by cell with its place in the report';
export const DATASET_TITLE_ZH = '对账：部门绩效报告数据集，逐项附原文出处';

export const DATASET_DESCRIPTION =
  'What Chinese government bureaus state in their budget performance reports: duties, posts and staff, budget and accounts, performance indicators, problems and measures. Every value is tied to the characters that state it, and the accounting identities between the figures are published with their verdicts, those that hold and those that fail.';
export const DATASET_DESCRIPTION_ZH =
  '中国政府部门预算绩效报告所述内容：职能职责、人员编制、预算和决算、绩效指标、存在问题和改进措施。每个数值均附原文位置；数字之间的勾稽关系无论成立与否，均连同判定一并发布。';

export const KEYWORDS: readonly string[] = [
  'China',
  'local government',
  'public finance',
  'budget execution',
  'performance evaluation',
  'data provenance',
  '部门决算',
  '财政支出绩效',
  '绩效自评',
];

export const SOURCES_TITLE =
  'Budget performance reports published by government bureaus; each with its address, publisher and dates in the table documents.';
