import type { PipelineEvent } from '#model/reporter.ts';
import type { ProgressEvent } from '../json-shapes/progress.ts';
import { SCHEMA_VERSION } from '../json-shapes/shared-parts.ts';
import { jsonLine } from '../terminal.ts';
import { barLines } from './bar-lines.ts';
import { drawBars } from './draw-bars.ts';
import { countsJson, eventJson } from './progress-json.ts';
import { noticeOf, sentenceOf } from './told.ts';
import { describeStanding, type Standing } from './words.ts';

/** One way to tell how far a command is. */
export interface Renderer {
  /** After an event has been counted. */
  readonly see: (event: PipelineEvent) => void;
  /** Every few seconds. */
  readonly tick: () => void;
  /** What a person should know, as one or more sentences. */
  readonly notice: (text: string) => void;
  readonly stop: () => void;
}

/** What renderers look at: how far it is, the time since the beginning in milliseconds, and that on the wall. */
export interface Sight {
  readonly standing: () => Standing;
  readonly elapsed: () => number;
  readonly wallTime: () => number;
}

const NOTHING = (): void => {};

export const SILENT: Renderer = { see: NOTHING, tick: NOTHING, notice: NOTHING, stop: NOTHING };

/** An object a line, as `progressEventSchema` says. */
export function jsonRenderer(err: (text: string) => void, { standing, elapsed }: Sight): Renderer {
  let hasBegun = false;
  const tell = (event: ProgressEvent): void => err(jsonLine(event));
  const counts = () => countsJson(standing(), elapsed());
  const notice = (text: string): void => tell({ event: 'notice', schemaVersion: SCHEMA_VERSION, text });
  const see = (event: PipelineEvent): void => {
    if (event.kind === 'run-started') {
      hasBegun = true;
      tell({ event: 'started', ...counts(), keyers: [...event.keyers] });
    } else if (event.kind === 'phase-began' && event.phase !== 'ended') tell({ event: 'progress', ...counts() });
    const own = eventJson(event);
    if (own !== null) tell(own);
    const text = noticeOf(event);
    if (text !== null) notice(text);
  };
  return {
    see,
    tick: () => tell({ event: 'progress', ...counts() }),
    notice,
    stop: () => {
      if (!hasBegun) return;
      const { ending = null, endsNow = 'whole' } = standing();
      tell({ event: 'finished', ...counts(), ending: ending ?? endsNow });
    },
  };
}

/** Sentences, for people who read them in a file or a log. */
export function textRenderer(err: (text: string) => void, { standing, wallTime }: Sight): Renderer {
  const notice = (text: string): void => err(`${text}\n`);
  return {
    see: (event) => {
      const text = sentenceOf(event, wallTime());
      if (text !== null) notice(text);
    },
    tick: () => notice(describeStanding(standing(), wallTime())),
    notice,
    stop: NOTHING,
  };
}

/** Lines at the foot of a terminal of so many columns, and sentences above them. */
export function barRenderer(
  stream: NodeJS.WritableStream & { readonly columns?: number },
  { standing, wallTime }: Sight,
): Renderer {
  const drawing = drawBars(stream, () => barLines(standing(), stream.columns ?? 80, wallTime()));
  const notice = (text: string): void => drawing.print(`${text}\n`);
  return {
    see: (event) => {
      const text = sentenceOf(event, wallTime());
      if (text !== null) notice(text);
    },
    tick: NOTHING,
    notice,
    stop: drawing.stop,
  };
}
