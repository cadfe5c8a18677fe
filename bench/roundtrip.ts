/**
 * How much of what the rules find in a report comes back when they are asked as the simulated provider is: by questions,
 * which show part of a report, and answers, which are read again. It says how much of a report the questions tell, and
 * whether the provider uses it; it says nothing of a model. Prints the share by field for every labelled report but
 * those of the test part, which nobody looks into, and with `--lost <field>` what of a field is lost.
 */
import { parseArgs } from 'node:util';
import { extractWithRules } from '#extract/index.ts';
import type { GroundedClaim } from '#model/claim.ts';
import { textAt } from '#model/span.ts';
import { FIELD_NAMES, type FieldName } from '#schemas/record/field-name.ts';
import { type AskedReport, askedReports } from './cost/asked-report.ts';
import { claimsByProvider, groundedIn } from './roundtrip/by-provider.ts';

const { values: wishes } = parseArgs({ options: { lost: { type: 'string' } } });
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** What a question does not ask for: how the figure is named, what limits it in time, which issue is answered. */
const NOT_ASKED: ReadonlySet<string> = new Set(['label', 'period', 'answers', 'derivedFrom']);

/** A value with its attributes and its place: that of its figure, of its words where it has none. */
function bare(text: string, { claim, figure, spans }: GroundedClaim): string {
  const attributes = Object.entries(claim.item).filter(([key]) => !NOT_ASKED.has(key));
  const isText = ['duties', 'issues', 'measures'].includes(claim.item.field);
  const place = figure ?? (isText ? spans[0] : undefined) ?? null;
  return JSON.stringify([
    Object.fromEntries(attributes.sort()),
    place === null ? null : [place.start, textAt(text, place)],
  ]);
}

interface Share {
  back: number;
  all: number;
}
const shares = new Map<FieldName, Share>();
const total: Share = { back: 0, all: 0 };

const shown = ({ back, all }: Share): string => `${all === 0 ? '-' : (back / all).toFixed(3)} (${back} of ${all})`;

function count(
  name: string,
  report: AskedReport,
  rules: readonly GroundedClaim[],
  back: readonly GroundedClaim[],
): void {
  const { text } = report.segmentation;
  const known = new Set(back.map((claim) => bare(text, claim)));
  const own: Share = { back: 0, all: 0 };
  for (const claim of rules) {
    const { field } = claim.claim.item;
    const value = bare(text, claim);
    const isBack = known.has(value);
    const share = shares.get(field) ?? { back: 0, all: 0 };
    shares.set(field, share);
    for (const each of [share, own, total]) {
      each.all += 1;
      each.back += Number(isBack);
    }
    if (!isBack && wishes.lost === field) print(`  lost ${value}`);
  }
  if (wishes.lost !== undefined) {
    const wanted = new Set(rules.map((claim) => bare(text, claim)));
    const others = back.filter((claim) => claim.claim.item.field === wishes.lost && !wanted.has(bare(text, claim)));
    for (const claim of others) print(`  came ${bare(text, claim)}`);
  }
  print(`${name.padEnd(34)} ${shown(own)}`);
}

for (const report of await askedReports()) {
  if (report.part === 'test') continue;
  const rules = groundedIn(report.segmentation, extractWithRules(report.segmentation, '0'));
  count(report.name, report, rules, await claimsByProvider(report.segmentation));
}
print('');
for (const field of FIELD_NAMES) print(`${field.padEnd(34)} ${shown(shares.get(field) ?? { back: 0, all: 0 })}`);
print(`${'total'.padEnd(34)} ${shown(total)}`);
