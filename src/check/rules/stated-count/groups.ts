import { parseDecimal } from '#model/decimal.ts';
import type { NumberedList } from '#model/numbered-list.ts';
import { type Span, textAt } from '#model/span.ts';
import { evaluatedCounts } from '../../evaluated-projects.ts';
import type { Figure } from '../../figure.ts';
import { type NumberedProject, type NumberedProjects, numberedProjects } from '../../numbered-projects.ts';
import { holds, type Outcome, withoutRemedy } from '../../outcome.ts';
import { numberIn } from '../../place.ts';
import type { CheckContext } from '../../rule.ts';
import { sumOutcome } from '../../sum-outcome.ts';
import { assignNames } from './assign-names.ts';

/** …项目3个, 项目共4个, 3个项目 before the amount of a group. */
const OWN_COUNT = /项目(?:共计?)?([0-9]{1,2})个|([0-9]{1,2})个项目/u;
const SHORTEST_NAME = 4;

const countOf = (printed: string, span: Span): Figure => ({ printed, value: parseDecimal(printed), unit: '个', span });

/** The count that a paragraph states of its projects; null where it states none. */
function statedBy(text: string, { lead }: NumberedProject): Figure | null {
  const words = textAt(text, lead);
  const match = OWN_COUNT.exec(words);
  const printed = match?.[1] ?? match?.[2] ?? '';
  if (match === null || numberIn(printed) === null) return null;
  const start = lead.start + match.index + match[0].indexOf(printed);
  return countOf(printed, { start, end: start + printed.length });
}

/** The projects that a paragraph names: A、B is two, where both are names and no words in brackets. */
function namedBy(text: string, { lead }: NumberedProject): Figure {
  const words = textAt(text, lead)
    .replace(/[（(][^（）()]*[）)]/gu, '')
    .replace(/[：:].*$/u, '');
  const names = words.split('、').filter((name) => name.trim().length >= SHORTEST_NAME);
  return countOf(`${Math.max(1, names.length)}`, lead);
}

const sumOf = (equation: string, stated: Figure, listed: readonly Figure[], reason?: string): Outcome | null =>
  sumOutcome({
    rule: 'stated-count',
    equation,
    subject: 'The number of projects',
    stated: { role: 'stated', figure: stated },
    terms: listed.map((figure) => ({ role: 'listed', figure, sign: 1 })),
    kind: 'count',
    ...(reason === undefined ? {} : { reason }),
  });

/** A list that skips a number has lost what stood there: only then has it to name all projects and fails to. */
function againstGroups(text: string, stated: Figure, { items, missing }: NumberedProjects): Outcome[] {
  const listed = items.map((item) => statedBy(text, item) ?? namedBy(text, item));
  const reason = `${stated.printed} projects are evaluated, but ${items.length} numbered paragraphs tell of fewer, and the list skips the number ${missing.join(', ')}.`;
  const outcome = sumOf('projects evaluated = projects told of in numbered paragraphs', stated, listed, reason);
  if (outcome === null) return [];
  const short = outcome.identity.difference?.startsWith('-') === true;
  if (holds(outcome)) return [outcome];
  return short && missing.length > 0 ? [withoutRemedy(outcome)] : [];
}

/** The line of an annex that names a form: …绩效自评表. */
const FORM = /(?:自评|评价)[^\n]{0,6}表\s*$/u;

const lineOf = (text: string, { span }: NumberedList['markers'][number]): Span => {
  const end = text.indexOf('\n', span.end);
  return { start: span.end, end: end === -1 ? text.length : end };
};

/** The lists of annexes, each of whose lines names a form. */
const formLists = ({ lists, text }: CheckContext): readonly (readonly Span[])[] =>
  lists
    .map(({ markers }) => markers.map((marker) => lineOf(text, marker)))
    .filter((lines) => lines.length > 1 && lines.every((line) => FORM.test(textAt(text, line))));

/** As many forms are annexed as projects are evaluated; a list of some of them is no error. */
function againstForms(stated: Figure, forms: readonly Span[]): Outcome[] {
  const span = { start: forms[0]?.start ?? 0, end: forms.at(-1)?.end ?? 0 };
  const outcome = sumOf('projects evaluated = forms annexed', stated, [countOf(`${forms.length}`, span)]);
  return outcome !== null && holds(outcome) ? [outcome] : [];
}

/** Each group that counts its projects, held against the forms whose names are most like its own. */
function groupsAgainstForms(text: string, { items }: NumberedProjects, forms: readonly Span[]): Outcome[] {
  const names = items.map(({ lead }) => textAt(text, lead));
  const assigned = assignNames(
    forms.map((form) => textAt(text, form)),
    names,
  );
  return items.flatMap((item, index) => {
    const stated = statedBy(text, item);
    const own = forms.filter((_, form) => assigned[form] === index).map((form) => countOf('1', form));
    const outcome =
      stated === null || own.length === 0 ? null : sumOf('projects of a group = its forms annexed', stated, own);
    return outcome !== null && holds(outcome) ? [outcome] : [];
  });
}

/** The projects that a report evaluates, held against the paragraphs that tell of them and the forms annexed. */
export function checkGroups(context: CheckContext): Outcome[] {
  const groups = numberedProjects(context);
  const forms = formLists(context);
  const [stated] = evaluatedCounts(context);
  const evaluated =
    stated === undefined
      ? []
      : [
          ...groups.flatMap((list) => againstGroups(context.text, stated, list)),
          ...forms.flatMap((list) => againstForms(stated, list)),
        ];
  const each = groups.flatMap((list) => forms.flatMap((lines) => groupsAgainstForms(context.text, list, lines)));
  return [...evaluated, ...each];
}
