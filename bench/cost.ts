/**
 * What keying a report with a model costs, against the plain way: the whole report in once, and its labels out as verbose
 * JSON with every attribute and the quoted words. Ours: the requests as they are really built, and the same labels written
 * as answers. Price in units of one input token: output 4, cached input 0.25, the static part of a prompt cached. `cold` is
 * the price where the first call of each task finds nothing cached. The plain side is given without any instructions.
 * Then how many labels stand in no line that their task is shown, and what the answers score when they are read back.
 */

import { collate } from '#collate/index.ts';
import { type Evaluation, evaluate } from '#evaluate/index.ts';
import { answerItemsOf, readClaims } from '#extract/llm/index.ts';
import { groundClaims } from '#ground/index.ts';
import { countTokens } from '#llm/index.ts';
import type { Claim, Lineage } from '#model/claim.ts';
import { writeAnswer } from '#schemas/answers/index.ts';
import { type AskedReport, askedReports, elidedItems, itemsFor, taskOf, unshownItems } from './cost/asked-report.ts';
import { verboseJson } from './cost/gold-items.ts';

const OUTPUT_PRICE = 4;
const CACHED_PRICE = 0.25;

interface Cost {
  readonly reports: number;
  readonly plainIn: number;
  readonly plainIndented: number;
  readonly plainFlat: number;
  readonly calls: number;
  readonly staticIn: number;
  /** Static tokens of the first call of each task. */
  readonly firstStatic: number;
  readonly variableIn: number;
  readonly out: number;
}

const lineage: Lineage = {
  keyer: 'llm:labels',
  model: 'labels',
  promptPath: null,
  promptHash: null,
  schemaHash: null,
  call: null,
  programVersion: '0',
};

interface Answered {
  readonly cost: Cost;
  readonly claims: readonly Claim[];
  readonly findings: number;
}

/** What a report costs both ways, and the claims that the answers make. */
function answer(report: AskedReport): Answered {
  const { pair, segmentation, requests } = report;
  const answers = requests.map((request) => ({
    request,
    text: writeAnswer(request.task, answerItemsOf(itemsFor(report, request), segmentation, request.task)),
  }));
  const readings = answers.map(({ request, text }) =>
    readClaims(JSON.parse(text), request.task, segmentation, lineage, request),
  );
  const sum = (texts: readonly string[]): number => texts.reduce((tokens, text) => tokens + countTokens(text), 0);
  const firsts = [...new Map(requests.map(({ task, request }) => [task, request.system])).values()];
  return {
    cost: {
      reports: 1,
      plainIn: countTokens(pair.text),
      plainIndented: countTokens(verboseJson(pair.gold, pair.text, 2)),
      plainFlat: countTokens(verboseJson(pair.gold, pair.text, undefined)),
      calls: requests.length,
      staticIn: sum(requests.map(({ request }) => request.system)),
      firstStatic: sum(firsts),
      variableIn: sum(requests.map(({ request }) => request.user)),
      out: sum(answers.map(({ text }) => text)),
    },
    claims: readings.flatMap(({ claims }) => claims),
    findings: readings.reduce((count, { findings }) => count + findings.length, 0),
  };
}

const added = (costs: readonly Cost[]): Cost =>
  costs.reduce((a, b) => ({
    reports: a.reports + b.reports,
    plainIn: a.plainIn + b.plainIn,
    plainIndented: a.plainIndented + b.plainIndented,
    plainFlat: a.plainFlat + b.plainFlat,
    calls: a.calls + b.calls,
    staticIn: a.staticIn + b.staticIn,
    // The reports of a run share one cache: what the first one asked is warm for the others.
    firstStatic: Math.max(a.firstStatic, b.firstStatic),
    variableIn: a.variableIn + b.variableIn,
    out: a.out + b.out,
  }));

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const share = (part: number, all: number): string => `${((100 * part) / all).toFixed(1)} %`;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

function printCost(name: string, cost: Cost): void {
  const indented = cost.plainIn + OUTPUT_PRICE * cost.plainIndented;
  const flat = cost.plainIn + OUTPUT_PRICE * cost.plainFlat;
  const warm = CACHED_PRICE * cost.staticIn + cost.variableIn + OUTPUT_PRICE * cost.out;
  const cold = warm + (1 - CACHED_PRICE) * cost.firstStatic;
  print(`${name}${cost.reports === 1 ? '' : ` (${cost.reports} reports)`}`);
  print(
    `  plain  in ${whole(cost.plainIn)}, out ${whole(cost.plainIndented)} indented, ${whole(cost.plainFlat)} not; price ${whole(indented)} and ${whole(flat)}`,
  );
  print(
    `  ours   ${cost.calls} calls, in ${whole(cost.staticIn)} static and ${whole(cost.variableIn)} variable, out ${whole(cost.out)}; price ${whole(warm)} warm, ${whole(cold)} cold`,
  );
  print(
    `  ratio  warm ${share(warm, indented)} of indented, ${share(warm, flat)} of not; cold ${share(cold, indented)} and ${share(cold, flat)}`,
  );
}

/** The record that the answers make, scored against the labels they were written from. */
function readBack(report: AskedReport, { claims }: Answered): AskedReport['pair'] {
  const { grounded } = groundClaims(claims, report.segmentation, { reportId: report.name });
  return { ...report.pair, record: collate({ grounded, text: report.pair.text }).record };
}

function printScores({ parts }: Evaluation): void {
  for (const { part, fields } of parts) {
    const scores = Object.entries(fields).map(([field, { f1 }]) => `${field} ${f1?.toFixed(3) ?? '-'}`);
    print(`  ${part}: ${scores.join(', ')}`);
  }
}

const reports = await askedReports();
const answered = reports.map((report) => ({ report, ...answer(report) }));
const parts = Map.groupBy(answered, ({ report }) => report.part);

for (const { report, cost } of parts.get('reference') ?? []) printCost(report.name, cost);
for (const [part, ofPart] of parts) printCost(`${part}, together`, added(ofPart.map(({ cost }) => cost)));

print('labels in no line that is shown to their task');
for (const [part, ofPart] of parts) {
  const unshown = ofPart.flatMap(({ report }) => unshownItems(report).map((placed) => ({ report, placed })));
  const placed = ofPart.flatMap(({ report }) => report.items.filter(({ spans }) => spans.length > 0)).length;
  const named = part === 'test' ? [] : unshown.map(({ report, placed }) => `${report.name} ${taskOf(placed)}`);
  const elided = ofPart.reduce((count, { report }) => count + elidedItems(report).length, 0);
  print(
    `  ${part}: ${unshown.length} of ${placed}, and ${elided} figures left out of a line shown in part${named.length === 0 ? '' : ` (${named.join(', ')})`}`,
  );
}

print('F1 of the answers, read back');
printScores(evaluate(answered.map((each) => readBack(each.report, each))));
print(`  rows refused on reading: ${answered.reduce((count, { findings }) => count + findings, 0)}`);
