import type { Line } from '#model/line.ts';
import type { Section, Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import { TASK_FIELDS, type Task } from '#schemas/answers/index.ts';
import { reportLines } from './select-report-lines.ts';
import { selectTableRows } from './select-table-rows.ts';
import { holdsMoney, tells } from './telling-words.ts';

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

/** Whole sections where items are text: those of the task, and those of nobody that speak of such things. */
function textLines(segmentation: Segmentation, task: Task): readonly number[] {
  const fields: ReadonlySet<string> = new Set(TASK_FIELDS[task]);
  const sections = segmentation.sections.filter((section) => {
    if (section.fields.length > 0) return section.fields.some((field) => fields.has(field));
    return linesOf(segmentation, section).some((line) => tells(task, textAt(segmentation.view, line.span)));
  });
  const whole = sections.flatMap((section) => linesOf(segmentation, section).map(({ number }) => number));
  const problems = task === 'measures' ? issueLines(segmentation) : [];
  return [...whole, ...problems, ...selectTableRows(segmentation, task)];
}

/** The problems, so that a measure can say which one it answers. */
const issueLines = (segmentation: Segmentation): readonly number[] =>
  segmentation.sections
    .filter(({ fields }) => fields.includes('issues'))
    .flatMap((section) => linesOf(segmentation, section).map(({ number }) => number));

/** Lines with figures of the task, with the lines that say what they are about. */
function figureLines(segmentation: Segmentation, task: Task): readonly number[] {
  const { view, lines } = segmentation;
  const isTelling = (line: Line): boolean => {
    const text = textAt(view, line.span);
    return tells(task, text) || (task === 'indicators' && isAboutResults(segmentation, line) && holdsMoney(text));
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

const isAboutResults = ({ sections }: Segmentation, { section }: Line): boolean =>
  sections[section]?.fields.includes('indicators') ?? false;

/** How far above a figure the item is looked for that it is about. */
const LEAD_REACH = 6;

/** The lines that may name what a line is about: the one before in its paragraph, and the head of its list item. */
function leadsOf({ lines, view }: Segmentation, number: number): readonly number[] {
  const line = lines[number - 1];
  const before = lines[number - 2];
  if (line === undefined || before === undefined || before.section !== line.section) return [];
  const isNear = before.paragraph === line.paragraph || /[:：]\s*$/u.test(textAt(view, before.span));
  const head = lines
    .slice(Math.max(0, number - 1 - LEAD_REACH), number - 1)
    .findLast((above) => above.section === line.section && above.marker !== null && above.cells === null);
  const isHeaded = head !== undefined && line.marker === null;
  return [...(isNear ? [before.number] : []), ...(isHeaded ? [head.number] : [])];
}

/** The name of an office at the end of a line, or of a piece of it. */
const OFFICE = /(?:股|科|处|室|中心|站|所|队|局|院|馆|校|学|部|办|委|园|会|厅|公司|社|团|庭|科室)(?:[（(][^）)]*[）)])?[、；;。，,：:]?\s*$/u;
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
