import type { Identity } from '#model/identity.ts';
import { textAt } from '#model/span.ts';
import type { LabelCase } from './plant-in-labels.ts';
import type { PlantedCase } from './plant-in-reports.ts';
import type { Reconciled } from './reconcile.ts';
import type { Case } from './tally.ts';

type Print = (line: string) => void;

/** What is shown before and behind a place, in characters. */
const AROUND = 90;

function surroundings(text: string, start: number, end: number): string {
  const cut = (from: number, to: number): string => text.slice(Math.max(0, from), to);
  const shown = `…${cut(start - AROUND, start)}【${cut(start, end)}】${cut(end, end + AROUND)}…`;
  return shown.replaceAll('\n', '⏎').replaceAll('\t', '⇥');
}

export const sayIdentity = ({ rule, equation, status, difference, figures }: Identity): string =>
  `${rule}: ${equation} [${figures.map(({ role, printed }) => `${role} ${printed}`).join(', ')}] ${status}, difference ${difference ?? 'none'}`;

/** What was not as it should be, the failed equations and those of the wrong figures, and every diagnosis. */
function showSaid({ finding }: Case, said: Reconciled, text: string, wrong: ReadonlySet<number>, print: Print): void {
  const { detected, located, verdict, implied } = finding;
  const missed = Object.entries({ detected, located, verdict, implied }).filter(([, value]) => !value);
  print(`   not so: ${missed.map(([name]) => name).join(', ')}`);
  for (const identity of said.identities)
    if (identity.status === 'conflict' || identity.figures.some(({ span }) => wrong.has(span.start)))
      print(`   ${sayIdentity(identity)}`);
  for (const diagnosis of said.diagnoses) {
    print(`   diagnosis: ${diagnosis.outcome}, ${diagnosis.verdict}`);
    for (const { suspects, culprit } of diagnosis.explanations)
      print(
        `     ${culprit}: ${suspects.map(({ kind, span, value, implied: meant, unit, reasons }) => `${kind} ${textAt(text, span).slice(0, 20).replaceAll(/\s/gu, ' ')} ${value ?? ''} → ${meant ?? '?'} ${unit} (${reasons.map((reason) => reason.kind).join(', ')})`).join(' + ')}`,
      );
  }
}

/** What was planted, where, and what the program made of it, for those who mend the rules. */
export function showCase(one: PlantedCase, print: Print): void {
  const { report, keyer, planted, said, fate } = one;
  const { text, figures } = planted.rendering;
  print(
    `── seed ${report.seed}, ${report.family}, ${planted.side} error ${planted.kind}, keyer ${keyer}, ${fate}: ${planted.note}`,
  );
  for (const { place } of planted.wrong) print(`   ${surroundings(text, place.span.start, place.span.end)}`);
  const near = figures.find(({ origin }) => planted.siblings.includes(origin));
  if (planted.wrong.length === 0 && near) print(`   beside ${surroundings(text, near.span.start, near.span.end)}`);
  showSaid(one, said, text, new Set(planted.wrong.map(({ place }) => place.span.start)), print);
}

/** The same of an error planted in a labelled report. */
export function showLabelCase(slug: string, one: LabelCase, print: Print): void {
  print(`── ${slug}, ${one.row}, ${one.fate}: ${one.note}`);
  for (const start of one.places.slice(0, 2)) print(`   ${surroundings(one.text, start, start + 1)}`);
  showSaid(one, one.said, one.text, new Set(one.places), print);
}
