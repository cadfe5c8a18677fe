import { padEndToWidth, padStartToWidth, textWidth } from '#model/terminal-text.ts';
import { formatMoney } from '../prices/money.ts';
import type { RunEstimate, TaskEstimate } from './estimate-run.ts';

const HEADER = ['task', 'calls', 'stored', 'tokens in', 'of them cached', 'tokens out', 'likely'] as const;

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

const cellsOf = ({ task, calls, cached, inputTokens, cachedInputTokens, outputTokens }: TaskEstimate) => [
  task,
  whole(calls),
  whole(cached),
  whole(inputTokens),
  whole(cachedInputTokens),
  whole(outputTokens.expected),
  `${whole(outputTokens.low)} to ${whole(outputTokens.high)}`,
];

function renderTable(rows: readonly (readonly string[])[]): string {
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => textWidth(row[column] ?? ''))));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? padEndToWidth : padStartToWidth)(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return rows.map((row) => `  ${line(row)}\n`).join('');
}

function describeMoney({ money, model }: RunEstimate, pricesDate: string): string {
  if (money === null) return `No price of ${model} is known: give it with --prices <file> to see the cost in money.\n`;
  const costs = money.map(
    ({ low, expected, high }) => `about ${formatMoney(expected)} (${formatMoney(low)} to ${formatMoney(high)})`,
  );
  return `Cost: ${costs.join(', or ')}, by prices of ${pricesDate} that may be out of date.\n`;
}

function describeTime({ minutes, total }: RunEstimate): string {
  if (total.calls === 0) return 'Nothing would be sent: every answer is stored.\n';
  if (minutes === null) return 'Time: no limits are set; it takes as long as the provider does.\n';
  return `Time: at least ${minutes < 1 ? 'one minute' : `${whole(Math.ceil(minutes))} minutes`} at the limits set.\n`;
}

function describeBasis({ total }: RunEstimate): string {
  return total.learnedFrom === 0
    ? 'Tokens out are expected from labelled reports; a model that thinks aloud takes several times as many.\n'
    : `Tokens out are expected from ${whole(total.learnedFrom)} stored answer(s) of the same model where there are any.\n`;
}

/** An estimate as text: a row a task, cost, time, and what it rests on. `pricesDate` is YYYY-MM-DD. */
export function renderEstimate(estimate: RunEstimate, pricesDate: string): string {
  const { tasks, total } = estimate;
  const rows = [HEADER, ...tasks.map(cellsOf), ...(tasks.length > 1 ? [cellsOf(total)] : [])];
  const closing = total.calls === 0 ? [] : [describeMoney(estimate, pricesDate), describeBasis(estimate)];
  return [renderTable(rows), '\n', ...closing, describeTime(estimate)].join('');
}
