import { escapeMarkup } from '#model/escape-markup.ts';
import { columnLetters } from './cell-xml.ts';
import type { PlannedSheet, PlannedTable } from './plan-sheets.ts';
import { STYLES } from './styles.ts';

/** The parts of a workbook around its rows. */

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const sheetPath = (number: number): string => `xl/worksheets/sheet${number}.xml`;

const numbered = (sheets: number): readonly number[] => Array.from({ length: sheets }, (_, index) => index + 1);

export const contentTypes = (sheets: number): string =>
  [
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>`,
    ...numbered(sheets).map(
      (number) => `<Override PartName="/${sheetPath(number)}" ContentType="${TYPE}.worksheet+xml"/>`,
    ),
    '</Types>',
  ].join('');

export const PACKAGE_RELATIONSHIPS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONSHIPS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

export const workbookRelationships = (sheets: number): string =>
  [
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">`,
    ...numbered(sheets).map(
      (number) =>
        `<Relationship Id="rId${number}" Type="${RELATIONSHIPS}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
    ),
    `<Relationship Id="rId${sheets + 1}" Type="${RELATIONSHIPS}/styles" Target="styles.xml"/></Relationships>`,
  ].join('');

/** Header and rows, as A1:D20; `absolute` with the signs that a defined name wants. */
function range(columns: number, rows: number, absolute: boolean): string {
  const sign = absolute ? '$' : '';
  return `${sign}A${sign}1:${sign}${columnLetters(columns - 1)}${sign}${rows + 1}`;
}

export interface SheetOfTable {
  readonly table: PlannedTable;
  readonly sheet: PlannedSheet;
}

/** The defined names are how Excel itself notes which cells a filter is about. */
export const workbookXml = (sheets: readonly SheetOfTable[]): string =>
  [
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><bookViews><workbookView tabRatio="850"/></bookViews><sheets>`,
    ...sheets.map(
      ({ sheet }, index) => `<sheet name="${escapeMarkup(sheet.name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
    ),
    '</sheets><definedNames>',
    ...sheets.map(({ table, sheet }, index) => {
      const cells = `'${sheet.name.replaceAll("'", "''")}'!${range(table.columns.length, sheet.rows, true)}`;
      return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${escapeMarkup(cells)}</definedName>`;
    }),
    '</definedNames></workbook>',
  ].join('');

const headerCell = (name: string, index: number): string =>
  `<c r="${columnLetters(index)}1" s="${STYLES.header}" t="inlineStr"><is><t xml:space="preserve">${escapeMarkup(name)}</t></is></c>`;

const columnWidth = (width: number, index: number): string =>
  `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;

/** What stands before the rows of a sheet: frozen header and first column, widths, and the header itself. */
export const sheetHead = ({ table: { columns, widths }, sheet }: SheetOfTable, isFirst: boolean): string =>
  [
    `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="${range(columns.length, sheet.rows, false)}"/>`,
    `<sheetViews><sheetView ${isFirst ? 'tabSelected="1" ' : ''}workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>`,
    '<selection pane="topRight"/><selection pane="bottomLeft"/><selection pane="bottomRight" activeCell="B2" sqref="B2"/></sheetView></sheetViews>',
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.map(columnWidth).join('')}</cols>`,
    `<sheetData><row r="1">${columns.map(({ name }, index) => headerCell(name, index)).join('')}</row>`,
  ].join('');

/** What stands behind them: the filter. */
export const sheetFoot = ({ table, sheet }: SheetOfTable): string =>
  `</sheetData><autoFilter ref="${range(table.columns.length, sheet.rows, false)}"/></worksheet>`;
