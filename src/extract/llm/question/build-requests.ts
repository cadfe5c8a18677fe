import { countTokens, withKey } from '#llm/index.ts';
import type { Line } from '#model/line.ts';
import type { ModelRequest } from '#model/model-call.ts';
import type { Segmentation } from '#model/section.ts';
import { TASKS, type Task } from '#schemas/answers/index.ts';
import type { Asked } from '../claim-context.ts';
import { listedIssues } from './listed-issues.ts';
import type { Prompts } from './prompt.ts';
import { renderLine, renderLines } from './render-lines.ts';
import { selectLines } from './select-lines.ts';

/** What decides a request, and so its key. */
export interface RequestSettings {
  readonly model: string;
  readonly prompts: Prompts;
  /** Tokens of report text in one request; default 5,000. */
  readonly chunkTokens?: number;
  /** Default 8,192: the least of the limits that providers set for a whole answer today (DeepSeek's chat model). */
  readonly maxOutputTokens?: number;
  /** Default 0. */
  readonly temperature?: number;
  /** Which of several answers to the same questions is asked for, from 0; default 0. */
  readonly repeat?: number;
}

/** A request about some lines of a report. */
export interface TaskRequest extends Asked {
  readonly task: Task;
  readonly request: ModelRequest;
}

/**
 * About 7,000 characters of Chinese. Labels written as answers came to less than the tokens of the lines shown for them in
 * every request of the corpus and the reference reports but short ones about staff (bench cost): the answer to a whole
 * chunk stays below the output limit, and few calls repeat the static part.
 */
const DEFAULT_CHUNK_TOKENS = 5_000;
const DEFAULT_MAX_OUTPUT_TOKENS = 8_192;

/** Everything to be asked about a report, task by task, in the order of its lines. Pure. */
export function buildRequests(segmentation: Segmentation, settings: RequestSettings): readonly TaskRequest[] {
  const budget = settings.chunkTokens ?? DEFAULT_CHUNK_TOKENS;
  return TASKS.flatMap((task) =>
    chunkLines(segmentation, selectLines(segmentation, task), task, budget).map((lines) =>
      buildRequest(segmentation, settings, task, lines),
    ),
  );
}

/** The request about just these lines. */
export function buildRequest(
  segmentation: Segmentation,
  settings: RequestSettings,
  task: Task,
  lines: readonly Line[],
): TaskRequest {
  const prompt = settings.prompts[task];
  const issues = task === 'measures' ? listedIssues(segmentation, lines) : [];
  const request = withKey(
    {
      model: settings.model,
      task,
      system: prompt.text,
      user: renderLines(segmentation, lines, task, issues),
      schema: prompt.schema,
      schemaName: `${task}_answer`,
      maxOutputTokens: settings.maxOutputTokens ?? DEFAULT_MAX_OUTPUT_TOKENS,
      temperature: settings.temperature ?? 0,
    },
    0,
    settings.repeat,
  );
  return { task, lines, linkable: new Set([...lines, ...issues].map(({ number }) => number)), request };
}

interface Run {
  readonly lines: readonly Line[];
  readonly tokens: number;
}

/** Cuts lines into chunks of at most `budget` tokens: between sections where it can be, else between lines, never inside one. */
function chunkLines(
  segmentation: Segmentation,
  lines: readonly Line[],
  task: Task,
  budget: number,
): readonly (readonly Line[])[] {
  const weigh = (line: Line): Run => ({ lines: [line], tokens: countTokens(renderLine(segmentation, line, task)) });
  const fits = (held: Run, next: Run): boolean => held.tokens + next.tokens <= budget;
  const sections = joinRuns(lines.map(weigh), (held, next) => held.lines[0]?.section === next.lines[0]?.section);
  const pieces = sections.flatMap((run) => (run.tokens <= budget ? [run] : joinRuns(run.lines.map(weigh), fits)));
  return joinRuns(pieces, fits).map((run) => run.lines);
}

/** Joins neighbouring runs as long as they belong together. */
function joinRuns(runs: readonly Run[], belongs: (held: Run, next: Run) => boolean): readonly Run[] {
  const joined: Run[] = [];
  for (const next of runs) {
    const held = joined.at(-1);
    if (held === undefined || !belongs(held, next)) joined.push(next);
    else joined[joined.length - 1] = { lines: [...held.lines, ...next.lines], tokens: held.tokens + next.tokens };
  }
  return joined;
}
