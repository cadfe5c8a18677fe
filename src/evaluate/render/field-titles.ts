import type { FieldName } from '#schemas/record/field-name.ts';

/** The fields in the words of the reports. */
export const FIELD_TITLES_ZH: Readonly<Record<FieldName, string>> = {
  report: '报告信息',
  duties: '主要职责',
  staffing: '人员编制',
  orgUnits: '机构设置',
  budget: '预算收支',
  indicators: '绩效指标',
  issues: '存在问题',
  measures: '改进措施',
};
