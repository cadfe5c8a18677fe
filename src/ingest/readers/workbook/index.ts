import type { WorkBook } from '@e965/xlsx';
import { type Finding, finding } from '#model/finding.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { assembleDocument, type DraftParagraph } from '../../assemble-document.ts';
import { failure, type IngestOutcome, type NamedBytes } from '../../ingest-outcome.ts';
import { hiddenInOds } from './hidden-in-ods.ts';
import { type HiddenParts, hiddenParts } from './hidden-parts.ts';
import { locateSheets } from './locate-cells.ts';
import { openWorkbook } from './open-workbook.ts';
import { blocksOf, type PlacedBlock } from './sheet-blocks.ts';
import { sheetFindings } from './sheet-findings.ts';
import { type RemarkedCell, readGrid } from './sheet-grid.ts';

type WorkbookFormat = 'xlsx' | 'xls' | 'ods' | 'xml';

/** Places of grids (cells, empty ones too) read from one workbook; what follows is left out and told. */
const PLACES_LIMIT = 300_000;

/** A sheet's blocks with its name before them, and what is to be told of it. */
interface DraftSheet {
  readonly name: string;
  readonly blocks: readonly PlacedBlock[];
  readonly hidden: HiddenParts;
  readonly remarks: readonly RemarkedCell[];
  readonly leftOut: string | null;
}

/**
 * Reads a workbook as it is shown: each sheet's name as a heading, then its lines of prose as paragraphs and its grids as
 * tables, every cell with the text its format gives. `password` null = none is known.
 */
export async function readWorkbook(
  source: NamedBytes,
  format: WorkbookFormat,
  password: string | null,
): Promise<IngestOutcome> {
  const opened = await openWorkbook(source, password);
  if (opened.kind === 'refused') return failure(source.name, source.id, opened.ruleId, opened.reason);
  const { workbook, parts } = opened;
  const hidden = format === 'ods' ? await hiddenInOds(source.bytes) : [];
  const sheets = draftSheets(workbook, hidden);
  const filled = sheets.filter((sheet) => sheet.blocks.length > 1);
  const document = assembleDocument(source, {
    format,
    reader: `${format}/1 xlsx-0.20.3`,
    blocks: filled.flatMap((sheet) => sheet.blocks.map(({ block }) => block)),
    pages: [],
    partial: sheets.some((sheet) => sheet.leftOut !== null),
    findings: [],
  });
  const findings = [...bookFindings(source.name, sheets, parts), ...findingsOf(document, filled)];
  return { kind: 'read', document: { ...document, findings } };
}

function draftSheets(workbook: WorkBook, hidden: readonly HiddenParts[]): DraftSheet[] {
  let room = PLACES_LIMIT;
  return workbook.SheetNames.map((name, index) => {
    const sheet = workbook.Sheets[name] ?? {};
    const grid = readGrid(sheet);
    const blocks = blocksOf(grid);
    const kept = blocks.filter((placed) => {
      room -= placesOf(placed);
      return room >= 0;
    });
    return {
      name,
      blocks: kept.length === 0 ? [] : [headingOf(name), ...kept],
      hidden: hidden[index] ?? hiddenParts(workbook, sheet, index),
      remarks: grid.remarks,
      leftOut: leftOutOf(grid.leftOut, blocks[kept.length]),
    };
  });
}

const placesOf = ({ block }: PlacedBlock): number => (block.kind === 'table' ? block.rows * block.columns : 1);

const headingOf = (name: string): PlacedBlock => ({
  block: sheetHeading(name),
  firstRow: -1,
  lastRow: -1,
  firstColumn: -1,
});

const sheetHeading = (name: string): DraftParagraph => ({
  kind: 'heading',
  text: name,
  level: 1,
  marker: null,
  pageStarts: [],
  runs: [],
});

/** Words for the rows that were not read. */
function leftOutOf(cut: readonly [number, number] | null, firstLost: PlacedBlock | undefined): string | null {
  if (firstLost !== undefined) return `all rows from row ${firstLost.firstRow + 1} on`;
  return cut === null ? null : `rows ${cut[0] + 1}–${cut[1] + 1}`;
}

function findingsOf(document: SourceDocument, sheets: readonly DraftSheet[]): Finding[] {
  const places = locateSheets(
    document,
    sheets.map((sheet) => sheet.blocks),
  );
  return sheets.flatMap((sheet, index) => {
    const own = places[index];
    return own === undefined ? [] : sheetFindings(document.name, { ...sheet, places: own });
  });
}

/** What is told of the workbook as a whole: sheets without text, and what is drawn and not written. */
function bookFindings(file: string, sheets: readonly DraftSheet[], parts: readonly string[]): Finding[] {
  const findings: Finding[] = [];
  const empty = sheets
    .filter((sheet) => sheet.blocks.length === 0 && sheet.leftOut === null)
    .map((sheet) => sheet.name);
  if (empty.length > 0)
    findings.push(
      finding('note', 'sheets-empty', `${empty.length} sheets of ${file} show no text.`, { actual: empty.join('; ') }),
    );
  const lost = sheets.filter((sheet) => sheet.blocks.length === 0 && sheet.leftOut !== null);
  for (const { name, leftOut } of lost) {
    findings.push(
      finding(
        'error',
        'rows-left-out',
        `Of sheet ${name} of ${file} ${leftOut} were left out; split the workbook and give its parts.`,
      ),
    );
  }
  const charts = parts.filter((part) =>
    /^xl\/(?:charts\/chart|chartsheets\/sheet)|^Object \d+\/content\.xml$/u.test(part),
  ).length;
  if (charts > 0)
    findings.push(
      finding(
        'note',
        'charts-unread',
        `${file} shows ${charts} charts, which are not read; their figures usually stand in its cells.`,
      ),
    );
  const pictures = parts.filter((part) =>
    /^(?:xl\/media|Pictures)\/.+\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?|svg)$/iu.test(part),
  ).length;
  if (pictures > 0)
    findings.push(
      finding(
        'note',
        'pictures-unread',
        `${file} shows ${pictures} pictures, whose text is not read; check that none is a table.`,
      ),
    );
  return findings;
}
