import type { FieldName } from '#schemas/record/field-name.ts';

/** The same thing computed for every field. */
export const forEachField = <T>(make: (field: FieldName) => T): Record<FieldName, T> => ({
  report: make('report'),
  duties: make('duties'),
  staffing: make('staffing'),
  orgUnits: make('orgUnits'),
  budget: make('budget'),
  indicators: make('indicators'),
  issues: make('issues'),
  measures: make('measures'),
});
