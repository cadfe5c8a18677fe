import { type Dataset, readCatalogue } from '#dataset/index.ts';
import type { Terminal } from '../../terminal.ts';
import { type Answering, printExplanation, printResult } from '../answer-statement.ts';
import { openHistory } from './history.ts';
import { runPrompt } from './run-prompt.ts';

/** The keyboard, and what shows what is typed. */
export interface PromptStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Queries the release until the user leaves; `workspace` keeps what was typed. */
export async function openPrompt(
  { input, output }: PromptStreams,
  workspace: string,
  answering: Answering,
  terminal: Terminal,
): Promise<void> {
  const { dataset, limits } = answering;
  const within = (signal: AbortSignal): Answering => ({ ...answering, dataset: stoppable(dataset, signal) });
  await runPrompt({
    input,
    output,
    catalogue: await readCatalogue(dataset, limits),
    history: await openHistory(workspace),
    format: answering.format,
    actions: {
      run: (sql, format, signal) => printResult(sql, { ...within(signal), format }, atPresent(output, terminal)),
      explain: (sql, place, signal) =>
        printExplanation(sql, place, { ...within(signal), format: 'table' }, atPresent(output, terminal)),
    },
  });
}

const stoppable = (dataset: Dataset, signal: AbortSignal): Dataset => ({
  ...dataset,
  query: (sql, limits) => dataset.query(sql, limits, signal),
});

/** A window may have been made wider since the program was started. */
const atPresent = (output: NodeJS.WritableStream, terminal: Terminal): Terminal =>
  'columns' in output && typeof output.columns === 'number' ? { ...terminal, columns: output.columns } : terminal;
