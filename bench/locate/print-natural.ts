import type { Suspect } from '#model/diagnosis.ts';
import { textAt } from '#model/span.ts';
import type { HeldDiagnosis, NaturalReport, Origin } from './judge-natural.ts';
import { sayIdentity } from './show-case.ts';
import { percent } from './tally.ts';

const ORIGINS: readonly (readonly [Origin, string])[] = [
  ['misread', "the keyer's: a figure is misread"],
  ['unread', "the keyer's: a claim is missing"],
  ['mixed', 'of both'],
  ['own', "the report's own"],
];

const HEAD = ['diagnoses', 'extraction', 'ambiguous', 'source', 'not located', 'misread hit'];
const NAME_WIDTH = 36;

function rowOf(name: string, own: readonly HeldDiagnosis[]): string {
  const count = (test: (one: HeldDiagnosis) => boolean): number => own.filter(test).length;
  const cells = [
    own.length,
    count(({ verdict }) => verdict === 'extraction_error'),
    count(({ verdict }) => verdict === 'ambiguous'),
    count(({ verdict }) => verdict === 'source_error'),
    count(({ located }) => !located),
    count(({ hit }) => hit),
  ];
  return name.padEnd(NAME_WIDTH) + cells.map((cell, at) => String(cell).padStart((HEAD[at]?.length ?? 0) + 2)).join('');
}

/** What was said of the reports of one part together: counts alone. */
export function printNatural(title: string, reports: readonly NaturalReport[], print: (line: string) => void): void {
  const all = reports.flatMap(({ diagnoses }) => diagnoses);
  const sum = (of: (report: NaturalReport) => number): number => reports.reduce((total, one) => total + of(one), 0);
  print(`${title}: ${reports.length} reports keyed by the rules`);
  print(' '.repeat(NAME_WIDTH) + HEAD.map((head) => `  ${head}`).join(''));
  for (const [origin, name] of ORIGINS)
    print(
      rowOf(
        name,
        all.filter((one) => one.origin === origin),
      ),
    );
  const clean = reports.filter((report) => report.clean);
  print(
    rowOf(
      `all of ${clean.length} reports without conflict`,
      clean.flatMap(({ diagnoses }) => diagnoses),
    ),
  );
  const blamed = all.filter(({ verdict }) => verdict === 'source_error');
  const wrongly = blamed.filter(({ origin }) => origin !== 'own').length;
  print(`  the report is blamed ${blamed.length} times, wrongly ${wrongly} (${percent(wrongly, blamed.length)})`);
  const covered = sum(({ wrong }) => wrong.covered);
  print(
    `  of ${sum(({ claims }) => claims)} claims of figures ${sum(({ wrong }) => wrong.all)} are not in the labels; in an equation ${covered}, of these in a failing one ${sum(({ wrong }) => wrong.failing)} (${percent(
      sum(({ wrong }) => wrong.failing),
      covered,
    )}), suspected ${sum(({ wrong }) => wrong.suspected)}`,
  );
}

const saySuspect = (text: string, { kind, span, value, implied, unit, reasons }: Suspect): string =>
  `${kind} ${value ?? '-'}→${implied ?? '?'}${unit} [${reasons.map((reason) => reason.kind).join(' ')}] ${textAt(text, { start: Math.max(0, span.start - 24), end: Math.min(span.end, span.start + 24) + 6 }).replace(/\s+/gu, ' ')}`;

/** One diagnosis at length. */
export function showNatural({ slug, text }: NaturalReport, held: HeldDiagnosis, print: (line: string) => void): void {
  print(`  ${slug}: ${held.origin}, said ${held.verdict}${held.located ? '' : ' (not located)'}`);
  for (const identity of held.identities) print(`    ${sayIdentity(identity)}`);
  for (const { suspects } of held.diagnosis.explanations.slice(0, 4))
    print(`      ${suspects.map((suspect) => saySuspect(text, suspect)).join(' + ')}`);
}
