import type { Line } from '#model/line.ts';
import type { Section, Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import { TASK_FIELDS, type Task } from '#schemas/answers/index.ts';
import { reportLines } from './select-report-lines.ts';
import { selectTableRows } from './select-table-rows.ts';
import { announces, tells, tellsMoneyThere, tellsStaffThere } from './telling-words.ts';

/**
 * The lines that a task is asked about: all that may hold something it looks for, whatever heading they are under, and
 * what a reader needs to understand them. `…` marks what is left out between them.
 */
export function selectLines(segmentation: Segmentation, task: Task): readonly Line[] {
  const shown = new Set(numbersFor(segmentation, task));
  const { view, lines } = segmentation;
  return lines.filter((line) => shown.has(line.number) && textAt(view, line.span).trim() !== '');
}

function numbersFor(segmentation: Segmentation, task: Task): readonly number[] {
  switch (task) {
    case 'report':
      return reportLines(segmentation);
    case 'staffing':
    case 'budget':
    case 'indicators':
      return figureLines(segmentation, task);
    default:
      return textLines(segmentation, task);
  }
}

const linesOf = ({ lines }: Segmentation, { from, to }: Section): readonly Line[] => lines.slice(from - 1, to);

/** Sections without a heading are mixed where they are longer than this, in lines. */
const LONG_SECTION = 40;

/** True for a section that is about the task as a whole. */
function isWholly(segmentation: Segmentation, section: Section, task: Task): boolean {
  const fields: ReadonlySet<string> = new Set(TASK_FIELDS[task]);
  const { from, to, heading } = section;
  if (section.fields.length === 0) {
    return linesOf(segmentation, section).some((line) => tells(task, textAt(segmentation.view, line.span)));
  }
  const isMixed = task !== 'duties' && heading.trim() === '' && to - from >= LONG_SECTION;
  return section.fields.some((field) => fields.has(field)) && !isMixed;
}

/**
 * Where items are text: whole sections of the task, or of nobody and such things told in them; elsewhere the lines that
 * announce them, with what follows.
 */
function textLines(segmentation: Segmentation, task: Task): readonly number[] {
  const [whole, others] = partitioned(segmentation.sections, (section) => isWholly(segmentation, section, task));
  return [
    ...whole.flatMap((section) => linesOf(segmentation, section).map(({ number }) => number)),
    ...others.flatMap((section) => announcedLines(segmentation, section, task)),
    ...selectTableRows(segmentation, task),
  ];
}

const partitioned = <T>(all: readonly T[], test: (each: T) => boolean): readonly [readonly T[], readonly T[]] => [
  all.filter(test),
  all.filter((each) => !test(each)),
];

/** Lines behind an announcement that belong to it, in its paragraph or as its list. */
const ANNOUNCED = 6;

function announcedLines(segmentation: Segmentation, section: Section, task: Task): readonly number[] {
  const { view } = segmentation;
  const lines = linesOf(segmentation, section).filter(({ cells }) => cells === null);
  // Remedies tell what they remedy.
  const isNear = task === 'issues' && section.fields.includes('measures');
  return lines.flatMap((line, at) => {
    const text = textAt(view, line.span);
    if (!announces(task, text) && !(isNear && tells(task, text))) return [];
    const following = lines.slice(at + 1, at + 1 + ANNOUNCED);
    const belonging = following.filter(({ paragraph, marker }) => paragraph === line.paragraph || marker !== null);
    return [line, ...belonging].map(({ number }) => number);
  });
}

/** Lines with figures of the task, with the lines that say what they are about. */
function figureLines(segmentation: Segmentation, task: Task): readonly number[] {
  const { view, lines } = segmentation;
  const isTelling = (line: Line): boolean => {
    const text = textAt(view, line.span);
    return tells(task, text) || (isAbout(segmentation, line, task) && TELLS_THERE[task]?.(text) === true);
  };
  const prose = lines.filter((line) => line.cells === null && isTelling(line));
  const names = task === 'staffing' ? officeLines(segmentation) : [];
  const telling = new Set([...prose.map(({ number }) => number), ...names]);
  return [
    ...telling,
    ...[...telling].flatMap((number) => leadsOf(segmentation, number)),
    ...selectTableRows(segmentation, task),
  ];
}

/** What tells in sections about the task, and would be anything elsewhere. */
const TELLS_THERE: Partial<Record<Task, (text: string) => boolean>> = {
  staffing: tellsStaffThere,
  budget: tellsMoneyThere,
};

function isAbout({ sections }: Segmentation, { section }: Line, task: Task): boolean {
  const fields: ReadonlySet<string> = new Set(TASK_FIELDS[task]);
  return sections[section]?.fields.some((field) => fields.has(field)) ?? false;
}

/** How far above a figure the item is looked for that it is about. */
const LEAD_REACH = 6;

/** The lines that may name what a line is about: the one before in its paragraph, and the head of its list item. */
function leadsOf({ lines, view }: Segmentation, number: number): readonly number[] {
  const line = lines[number - 1];
  const before = lines[number - 2];
  if (line === undefined || before === undefined || before.section !== line.section) return [];
  // Headings stand above the lines as their path.
  const isNear =
    before.kind !== 'heading' && (before.paragraph === line.paragraph || /[:：]\s*$/u.test(textAt(view, before.span)));
  const head = lines
    .slice(Math.max(0, number - 1 - LEAD_REACH), number - 1)
    .findLast((above) => above.section === line.section && above.marker !== null && above.kind === 'item');
  const isHeaded = head !== undefined && line.marker === null;
  return [...(isNear ? [before.number] : []), ...(isHeaded ? [head.number] : [])];
}

/** The name of an office at the end of a line, or of a piece of it. */
const OFFICE =
  /(?:股|科|处|室|中心|站|所|队|局|院|馆|校|学|部|办|委|园|会|厅|公司|社|团|庭|科室)(?:[（(][^）)]*[）)])?[、；;。，,：:]?\s*$/u;
const PIECES = /[、；;，,。]/u;

/** Lists of offices: lines of sections about institutions that name some. */
function officeLines(segmentation: Segmentation): readonly number[] {
  const { view, sections } = segmentation;
  const routed = sections.filter(({ fields }) => fields.includes('orgUnits') || fields.includes('staffing'));
  const named = (line: Line): boolean =>
    textAt(view, line.content)
      .split(PIECES)
      .filter((piece) => OFFICE.test(piece)).length > (isShort(view, line) ? 0 : 2);
  return routed.flatMap((section) => {
    const lines = linesOf(segmentation, section);
    const tellsOfOffices = lines.some((line) => tells('staffing', textAt(view, line.span)));
    return tellsOfOffices ? lines.filter(named).map(({ number }) => number) : [];
  });
}

/** A line that is hardly more than a name, in characters. */
const SHORT = 40;
const isShort = (view: string, line: Line): boolean => textAt(view, line.content).trim().length <= SHORT;
