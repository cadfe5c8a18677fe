import type { PipelineEvent, Reporter } from '#model/reporter.ts';
import type { WorkerEvent } from '../json-shapes/progress.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import { documentRate } from '../progress/document-rate.ts';
import { eventJson } from '../progress/progress-json.ts';
import { afterEvent, EMPTY_TALLY, type Tally, waitAt } from '../progress/run-tally.ts';
import { noticeOf, sentenceOf } from '../progress/told.ts';
import type { Standing } from '../progress/words.ts';
import { jsonLine, oneLine, type Terminal } from '../terminal.ts';

/** Where a worker tells how much it has done, in milliseconds. */
const TOLD_EVERY = 10_000;

/** Tells what a worker does. */
export interface WorkerProgress {
  readonly report: Reporter;
  /** What it has done, of whatever runs; what is left of them it does not know. */
  readonly standing: () => Standing;
  /** Tells something in words: where an object a line is told, as a notice. */
  readonly say: (text: string) => void;
  readonly stop: () => void;
}

/** Words of a file that did not come through, and of a model that cannot be asked, or not yet; null for what is only counted. */
function describe(event: PipelineEvent): string | null {
  if (event.kind === 'file-finished' && event.state === 'failed')
    return `${oneLine(event.path)} failed: ${oneLine(event.reason ?? 'nobody knows why', 400)}`;
  if (event.kind === 'file-buried') return `${oneLine(event.path)}: ${oneLine(event.reason, 400)}`;
  if (event.kind === 'model-waits') return sentenceOf(event, Date.now());
  if (event.kind === 'model-lost') return `The model is not asked any more: ${oneLine(event.reason, 400)}`;
  return null;
}

const asText = ({ done, partial, failed, dead, use }: Tally): string =>
  `${done + partial + failed + dead} documents: ${done} done, ${partial} partial, ${failed} failed, ${dead} given up; ${use.bought} model calls\n`;

const asJson = ({ done, partial, failed, dead, use }: Tally): string => {
  const documents = { done, partial, failed, dead };
  return jsonLine({
    event: 'worker',
    schemaVersion: SCHEMA_VERSION,
    documents,
    calls: use.bought,
  } satisfies WorkerEvent);
};

const noticeJson = (text: string): string =>
  jsonLine({ event: 'notice', schemaVersion: SCHEMA_VERSION, text } satisfies WorkerEvent);

/** The lines of an event for other programs, as `run` has them; empty for what is only counted. */
function linesOf(event: PipelineEvent): string {
  const [own, text] = [eventJson(event), noticeOf(event)];
  return `${own === null ? '' : jsonLine(own)}${text === null ? '' : noticeJson(text)}`;
}

/** Calls again and again for what is new, until what it gives is called, and then once more. */
function telling(terminal: Terminal, tally: () => Tally): () => void {
  const words = (): string => (terminal.isInteractive ? asText : asJson)(tally());
  let told = words();
  const tell = (): void => {
    const now = words();
    if (now === told) return;
    told = now;
    terminal.err(now);
  };
  const timer = setInterval(tell, TOLD_EVERY);
  return () => {
    clearInterval(timer);
    tell();
  };
}

/** Sentences on a terminal, elsewhere an object a line for other programs; what went wrong at once, counts every 10 s. */
export function workerProgress(terminal: Terminal, isQuiet: boolean): WorkerProgress {
  const now = (): number => performance.now();
  let tally = EMPTY_TALLY;
  let rate = documentRate(now);
  const stop = isQuiet ? () => {} : telling(terminal, () => tally);
  return {
    standing: () => ({
      tally,
      perMinute: rate.perMinute(),
      secondsLeft: null,
      money: null,
      wait: waitAt(tally, now()),
      waitLeft: null,
    }),
    report: (event) => {
      tally = afterEvent(tally, event, now());
      // Between two runs no document can end.
      if (event.kind === 'phase-began') rate = documentRate(now);
      if (event.kind === 'file-finished' || event.kind === 'file-buried') rate.count(1);
      if (isQuiet) return;
      const words = terminal.isInteractive ? describe(event) : linesOf(event);
      if (words !== null && words !== '') terminal.err(terminal.isInteractive ? `${words}\n` : words);
    },
    say: (text) => {
      if (!isQuiet) terminal.err(terminal.isInteractive ? text : noticeJson(text.trim()));
    },
    stop,
  };
}
