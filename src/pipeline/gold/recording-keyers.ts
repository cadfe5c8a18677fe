import type { ModelKeyer } from '#extract/index.ts';
import { type AskedAgainFor, askedAgainFor, type Prompts } from '#extract/llm/index.ts';
import { createReplayClient, type ModelClient, ModelError } from '#llm/index.ts';
import type { ModelCall, ModelRequest } from '#model/model-call.ts';
import type { Reporter } from '#model/reporter.ts';
import { callsInMemory, createRecordingsClient, type Recordings } from '#recordings/index.ts';
import { TASKS, type Task } from '#schemas/answers/index.ts';
import { modelKeyerOver } from '../report/model-keyer.ts';

/** What keying with recorded answers needs. */
export interface RecordingKeyersSettings {
  readonly recordings: Recordings;
  readonly model: string;
  readonly prompts: Prompts;
  /** Who is asked for what is not recorded; default: nobody, and nothing is sent or written. */
  readonly next?: ModelClient;
  readonly report: Reporter;
  readonly signal: AbortSignal;
}

/** A question of one report, as one of its repeats asks it. */
interface AskedOf {
  /** Its name in gold. */
  readonly document: string;
  /** Which of several answers, from 0. */
  readonly repeat: number;
  readonly task: Task;
  readonly request: ModelRequest;
}

/** A question whose answer is not recorded and did not come from anywhere else. */
export interface MissingCall extends AskedOf {
  /** Of its prompt: `0001`. */
  readonly version: string;
  /** Why it follows another question; null for a first one. */
  readonly again: AskedAgainFor | null;
  /** Why who was asked did not answer; null where nobody was to be asked. */
  readonly failure: string | null;
}

/** An answer that was keyed with. */
export interface UsedAnswer extends AskedOf {
  readonly call: ModelCall;
  readonly again: AskedAgainFor | null;
  /** Whether it was recorded before. */
  readonly isRecorded: boolean;
}

/** Keyers over recorded answers, and what they used and missed so far. */
export interface RecordingKeyers {
  /** The keyer of one report and repeat; it is for that report alone. */
  readonly keyerFor: (document: string, repeat?: number) => ModelKeyer;
  /** Every question without an answer, once a report and repeat, in the order of documents; of one document if it is named. */
  readonly missing: (document?: string) => readonly MissingCall[];
  /** Every answer used, once a report and repeat, in the order of documents; of one document if it is named. */
  readonly answers: (document?: string) => readonly UsedAnswer[];
}

/**
 * Keyers that ask recordings first and then `next`. What is missing stays so until it is obtained: fields that lack an
 * answer are to be left out of scores (`unscoredFields`). A keyer throws the RecordingError of an answer that was changed.
 */
export function recordingKeyers(settings: RecordingKeyersSettings): RecordingKeyers {
  const { recordings, model, prompts, report, signal } = settings;
  const missing = tally<MissingCall>();
  const answers = tally<UsedAnswer>();
  const nobody = createReplayClient();

  const keyerFor = (document: string, repeat = 0): ModelKeyer => {
    const asked = (request: ModelRequest): AskedOf | null => {
      const task = TASKS.find((each) => each === request.task);
      return task === undefined ? null : { document, repeat, task, request };
    };
    const note = (request: ModelRequest, { kind, message }: ModelError): void => {
      const question = asked(request);
      if (question === null) return;
      const { version } = prompts[question.task];
      const failure = kind === 'answer-missing' ? null : message;
      missing.add({ ...question, version, again: askedAgainFor(request, repeat), failure });
    };
    const over = (next: ModelClient): ModelClient => noting(createRecordingsClient(recordings, next), note);
    return modelKeyerOver(over(settings.next ?? nobody), {
      ...{ model, prompts, repeat, report, signal },
      store: callsInMemory(),
      replay: over(nobody),
      onAnswer: (request, call) => {
        const question = asked(request);
        if (question === null) return;
        const isRecorded = recordings.find(request.key) !== null;
        answers.add({ ...question, call, again: askedAgainFor(request, repeat), isRecorded });
      },
    });
  };
  return { keyerFor, missing: missing.list, answers: answers.list };
}

/** What was asked of documents, each question once a repeat: the first that is said of it counts. */
function tally<T extends AskedOf>() {
  const byDocument = new Map<string, Map<string, T>>();
  return {
    add: (asked: T): void => {
      const own = byDocument.get(asked.document) ?? new Map<string, T>();
      byDocument.set(asked.document, own);
      const place = `${asked.repeat} ${asked.request.key}`;
      if (!own.has(place)) own.set(place, asked);
    },
    list: (document?: string): readonly T[] => {
      const meant = document === undefined ? [...byDocument.values()] : [byDocument.get(document) ?? new Map()];
      return meant.flatMap((own: ReadonlyMap<string, T>) => [...own.values()]).sort(byPlace);
    },
  };
}

/**
 * The client, telling of every request that it has no answer to; what was cancelled is not missed. Once a budget is reached
 * answers are only missing: the other reports go on with what is recorded.
 */
const noting = (client: ModelClient, note: (request: ModelRequest, error: ModelError) => void): ModelClient => ({
  ask: async (request, signal) => {
    try {
      return await client.ask(request, signal);
    } catch (error) {
      if (!(error instanceof ModelError) || error.kind === 'aborted') throw error;
      note(request, error);
      if (error.kind !== 'budget-reached') throw error;
      throw new ModelError({ kind: 'answer-missing', message: error.message, context: error.context });
    }
  },
});

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By document, repeat and task: whatever the order in which answers came. */
const byPlace = (a: AskedOf, b: AskedOf): number =>
  compareText(a.document, b.document) ||
  a.repeat - b.repeat ||
  TASKS.indexOf(a.task) - TASKS.indexOf(b.task) ||
  compareText(a.request.key, b.request.key);
