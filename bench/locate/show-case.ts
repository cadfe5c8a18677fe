import type { Identity } from '#model/identity.ts';
import { textAt } from '#model/span.ts';
import type { PlantedCase } from './plant-in-reports.ts';

/** What is shown before and behind a place, in characters. */
const AROUND = 90;

function surroundings(text: string, start: number, end: number): string {
  const cut = (from: number, to: number): string => text.slice(Math.max(0, from), to);
  return `…${cut(start - AROUND, start)}【${cut(start, end)}】${cut(end, end + AROUND)}…`
    .replaceAll('\n', '⏎')
    .replaceAll('\t', '⇥');
}

const sayIdentity = ({ rule, equation, status, difference, figures }: Identity): string =>
  `${rule}: ${equation} [${figures.map(({ role, printed }) => `${role} ${printed}`).join(', ')}] ${status}, difference ${difference ?? 'none'}`;

/** What was planted, where, and what the program made of it, for those who mend the rules. */
export function showCase(
  { report, keyer, planted, said, finding, fate }: PlantedCase,
  print: (line: string) => void,
): void {
  const { text } = planted.rendering;
  print(
    `── seed ${report.seed}, ${report.family}, ${planted.side} error ${planted.kind}, keyer ${keyer}, ${fate}: ${planted.note}`,
  );
  for (const { place } of planted.wrong) print(`   ${surroundings(text, place.span.start, place.span.end)}`);
  const near = planted.rendering.figures.find(({ origin }) => planted.siblings.includes(origin));
  if (planted.wrong.length === 0 && near) print(`   beside ${surroundings(text, near.span.start, near.span.end)}`);
  const missed = Object.entries(finding).filter(([, value]) => value === false);
  print(`   not so: ${missed.map(([name]) => name).join(', ')}`);
  const wrong = new Set(planted.wrong.map(({ place }) => place.span.start));
  for (const identity of said.identities)
    if (identity.status === 'conflict' || identity.figures.some(({ span }) => wrong.has(span.start)))
      print(`   ${sayIdentity(identity)}`);
  for (const { verdict, outcome, explanations } of said.diagnoses) {
    print(`   diagnosis: ${outcome}, ${verdict}`);
    for (const { suspects, culprit } of explanations)
      print(
        `     ${culprit}: ${suspects.map(({ kind, span, value, implied, unit, reasons }) => `${kind} ${textAt(text, span).slice(0, 20)} ${value ?? ''} → ${implied ?? '?'} ${unit} (${reasons.map((reason) => reason.kind).join(', ')})`).join(' + ')}`,
      );
  }
}
