import { type Finding, finding } from '#model/finding.ts';
import type { Tally } from './tally.ts';

/** What is worth telling of a document besides its text. */
export interface Surroundings {
  /** Words of headers and footers, each once, without page numbers. */
  readonly margins: readonly string[];
  readonly comments: number;
  readonly damagedParts: readonly string[];
  readonly isCutOff: boolean;
  /** Pages as counted, null where none are told; and as the program that saved the file last counted them. */
  readonly pages: number | null;
  readonly statedPages: number | null;
  readonly hasRememberedPages: boolean;
}

type Say = (count: number, severity: Finding['severity'], ruleId: string, reason: string, actual?: string) => void;

/** Everything that was left out, changed or guessed in a .docx file, each a finding. */
export function readingFindings(name: string, tally: Tally, around: Surroundings): Finding[] {
  const findings: Finding[] = [];
  const say: Say = (count, severity, ruleId, reason, actual) => {
    if (count > 0) findings.push(finding(severity, ruleId, reason, { actual: actual ?? null }));
  };
  sayDamage(say, name, around);
  sayNumbers(say, name, tally);
  sayLeftOut(say, name, tally, around);
  sayUnread(say, name, tally);
  sayPages(say, name, around);
  return findings;
}

function sayDamage(say: Say, name: string, { damagedParts, isCutOff }: Surroundings): void {
  const parts = damagedParts.join(', ');
  say(
    isCutOff ? 1 : 0,
    'warning',
    'document-truncated',
    `${name} was cut off or damaged: its directory of parts is lost, text may end early and automatic numbers may be missing; get the whole file.`,
    parts === '' ? undefined : parts,
  );
  say(
    isCutOff ? 0 : damagedParts.length,
    'warning',
    'document-damaged',
    `${damagedParts.length} parts of ${name} (${parts}) do not match their checksums: text may be wrong or end early; get an undamaged copy.`,
    parts,
  );
}

function sayNumbers(say: Say, name: string, { labels, unknownFormats, uncomputedFields }: Tally): void {
  say(
    labels,
    'note',
    'numbers-restored',
    `${labels} automatic paragraph numbers of ${name} were written out as Word prints them.`,
  );
  for (const format of unknownFormats) {
    say(
      1,
      'warning',
      'number-format-unknown',
      `${name} numbers paragraphs in the format "${format}", which was written in plain digits; check these numbers.`,
    );
  }
  say(
    uncomputedFields,
    'warning',
    'field-uncomputed',
    `${uncomputedFields} numbers of ${name} are fields that only Word computes and the file does not hold; open it in Word, update the fields (Ctrl+A, F9) and save it.`,
  );
}

function sayLeftOut(say: Say, name: string, tally: Tally, { margins, comments }: Surroundings): void {
  const { hidden, deleted, covered, annotated, placeholders, contentsLines } = tally;
  say(
    hidden,
    'note',
    'hidden-text-dropped',
    `${hidden} characters of ${name} are formatted as hidden and were left out.`,
  );
  say(
    deleted,
    'note',
    'deleted-text-dropped',
    `${deleted} characters of ${name} are deleted by tracked changes and were left out.`,
  );
  say(
    covered,
    'warning',
    'covered-text-dropped',
    `${covered} characters of ${name} stand in cells that a merged cell covers, where Word does not show them, and were left out.`,
  );
  say(
    annotated,
    'note',
    'reading-aids-dropped',
    `${annotated} characters of ${name} are reading aids above others and were left out.`,
  );
  say(
    placeholders.length,
    'note',
    'placeholders-dropped',
    `${placeholders.length} prompts of ${name} that nobody filled in were left out.`,
    [...new Set(placeholders)].join(' | '),
  );
  say(
    comments,
    'note',
    'comments-dropped',
    `${comments} comments of ${name} are no part of its text and were left out.`,
  );
  say(
    margins.length,
    'note',
    'margins-dropped',
    `Headers and footers of ${name} stand on every page and were left out.`,
    margins.join(' | '),
  );
  say(
    contentsLines,
    'note',
    'contents-kept',
    `${contentsLines} lines of ${name} are a table of contents: its headings stand in the text twice.`,
  );
}

function sayUnread(say: Say, name: string, tally: Tally): void {
  const { pictures, lonePictures, charts, diagrams, embedded, inserted, equations, nestedTables, brokenMerges } = tally;
  say(
    pictures.size,
    'note',
    'pictures-unread',
    `${name} shows ${pictures.size} pictures, whose text is not read; check that none is a table.`,
    lonePictures.length === 0 ? undefined : lonePictures.map((words) => `after "${words}"`).join(', '),
  );
  say(charts, 'warning', 'charts-unread', `${name} has ${charts} charts, whose figures are not read; look at them.`);
  say(
    diagrams,
    'warning',
    'diagrams-unread',
    `${name} has ${diagrams} diagrams, whose text is not read; look at them.`,
  );
  say(
    embedded,
    'warning',
    'embedded-unread',
    `${embedded} objects of other programs, such as spreadsheets, stand in ${name} and are not read; save each as a file of its own.`,
  );
  say(
    inserted,
    'warning',
    'inserted-unread',
    `${inserted} places of ${name} show another file that is not read; open it in Word and save it, so that they become text.`,
  );
  say(
    equations,
    'note',
    'equations-flattened',
    `${equations} equations of ${name} were written on one line; check them against the original.`,
  );
  say(
    nestedTables,
    'note',
    'tables-flattened',
    `${nestedTables} tables of ${name} stand inside a cell of another and became text of that cell.`,
  );
  say(
    brokenMerges,
    'note',
    'merge-broken',
    `${brokenMerges} cells of ${name} go on with a cell above that is not there; they were read as cells of their own.`,
  );
  say(
    tally.unknownSymbols.size,
    'warning',
    'symbols-unread',
    `${name} shows signs of symbol fonts that are not known and were left out; look at them.`,
    [...tally.unknownSymbols].join(', '),
  );
}

function sayPages(say: Say, name: string, { pages, statedPages, hasRememberedPages }: Surroundings): void {
  if (pages === null || pages === statedPages) return;
  const stated = statedPages === null ? '' : `; the program that saved it counted ${statedPages}`;
  const reason = hasRememberedPages
    ? `The pages of ${name} are where Word last began them${stated}: page numbers may be off by some.`
    : `${name} tells only the page breaks that its writer made${stated}: page numbers may be too low.`;
  say(1, 'note', 'pages-uncertain', reason, String(pages));
}
