import { orgUnitAttributes, staffingAttributes } from '#schemas/record/attributes.ts';
import { attributeCells, attributeColumns } from '../column.ts';
import { defineTable, toReport } from '../table.ts';
import {
  itemKeyColumns,
  keyCells,
  printedColumn,
  quoteColumn,
  quoteOf,
  spanCells,
  spanColumns,
  trustCells,
  trustColumns,
} from './item-columns.ts';

/** What a report says of the bureau as an institution: its units and its staff. */

export const orgUnits = defineTable({
  name: 'org_units',
  title: 'Organisational units',
  titleZh: '内设机构和所属单位',
  description: 'The internal departments and subordinate units that the report names, one a row.',
  descriptionZh: '报告列出的内设机构和所属单位，每个一行。',
  columns: {
    ...itemKeyColumns,
    ...attributeColumns(orgUnitAttributes),
    quote: quoteColumn,
    ...spanColumns,
    ...trustColumns,
  },
  primaryKey: ['report_id', 'item_id'],
  foreignKeys: [toReport],
  order: ['report_id', 'position'],
  rows: (view) =>
    view.items.orgUnits.map((viewed) => ({
      ...keyCells(view, viewed),
      ...attributeCells(orgUnitAttributes, viewed.item),
      quote: quoteOf(view, viewed.item.spans[0]),
      ...spanCells(view, viewed.item.spans[0]),
      ...trustCells(viewed.item),
    })),
});

export const staffing = defineTable({
  name: 'staffing',
  title: 'Staffing',
  titleZh: '人员编制',
  description: 'Posts, staff and numbers of units as stated, one figure a row.',
  descriptionZh: '编制数、实有人数和机构数，每个数字一行。',
  columns: {
    ...itemKeyColumns,
    ...attributeColumns(staffingAttributes),
    printed: printedColumn,
    quote: quoteColumn,
    ...spanColumns,
    ...trustColumns,
  },
  primaryKey: ['report_id', 'item_id'],
  foreignKeys: [toReport],
  order: ['report_id', 'position'],
  rows: (view) =>
    view.items.staffing.map((viewed) => ({
      ...keyCells(view, viewed),
      ...attributeCells(staffingAttributes, viewed.item),
      printed: viewed.item.printed,
      quote: quoteOf(view, viewed.item.spans[0]),
      ...spanCells(view, viewed.item.spans[0]),
      ...trustCells(viewed.item),
    })),
});
