import {
  type AnswerFault,
  type AnswerReading,
  type AnswerStore,
  askStored,
  type ModelClient,
  ModelError,
  readAnswer,
} from '#llm/index.ts';
import type { Lineage } from '#model/claim.ts';
import { finding } from '#model/finding.ts';
import type { ModelCall, ModelRequest } from '#model/model-call.ts';
import type { Segmentation } from '#model/section.ts';
import type { Task } from '#schemas/answers/index.ts';
import { type Answer, answerEnvelope, type ReadClaims, readClaims } from '../claims/read-claims.ts';
import type { RequestSettings, TaskRequest } from '../question/build-requests.ts';

/** One answer, new or stored, for progress and cost. */
export interface CallEvent {
  readonly task: Task;
  readonly request: ModelRequest;
  readonly cached: boolean;
  readonly call: ModelCall;
}

export interface ExtractionOptions extends RequestSettings {
  readonly client: ModelClient;
  readonly store: AnswerStore;
  readonly programVersion: string;
  /** Requests at once; default 4. */
  readonly concurrency?: number;
  /** How often a question is put again as it was when no answer of the model came back (a gateway's page); default 1. */
  readonly retries?: number;
  readonly onCall?: (event: CallEvent) => void;
  readonly signal?: AbortSignal;
}

/** The keying of one report by a model. `stopped` once the set-up has failed: then nothing more is asked. */
export interface Keying {
  readonly segmentation: Segmentation;
  readonly options: ExtractionOptions;
  stopped: boolean;
}

/**
 * What became of a question: claims were read, from an answer that may be `garbled`; the answer was `unread`, being none; question or answer was `too-long`;
 * the answer was `withheld`, by a filter or by the model itself; or it is `lost`. The rule is that of the finding which
 * the lines would get if nothing else helped.
 */
export type Reply =
  | { readonly kind: 'read'; readonly read: ReadClaims; readonly garbled: AnswerFault | null }
  | { readonly kind: 'unread'; readonly ruleId: string; readonly reason: string; readonly fault: AnswerFault | null }
  | { readonly kind: 'too-long' | 'withheld' | 'lost'; readonly ruleId: string; readonly reason: string };

/** Asks one question, or finds its stored answer. Throws the ModelError of a set-up that cannot work, and of a cancelled run. */
export async function ask(keying: Keying, request: TaskRequest): Promise<Reply> {
  const { client, store, signal, onCall } = keying.options;
  try {
    const { call, cached } = await askStored(client, store, request.request, signal);
    onCall?.({ task: request.task, request: request.request, cached, call });
    return replyOf(keying, request, call, readAnswer(call.rawResponse, answerEnvelope));
  } catch (thrown) {
    if (!(thrown instanceof ModelError) || thrown.concernsSetup || thrown.kind === 'aborted') {
      keying.stopped = true;
      throw thrown;
    }
    return replyWithout(thrown);
  }
}

function replyOf(keying: Keying, request: TaskRequest, call: ModelCall, reading: AnswerReading<Answer>): Reply {
  switch (reading.kind) {
    case 'ok':
      return {
        kind: 'read',
        read: claimsOf(keying, request, call, reading),
        garbled: garbledFault(request, reading.value),
      };
    case 'malformed':
      return { kind: 'unread', ruleId: 'answer-malformed', reason: reading.reason, fault: reading.fault };
    case 'truncated':
      return { kind: 'too-long', ruleId: 'answer-truncated', reason: reading.reason };
    default:
      return { kind: 'withheld', ruleId: `answer-${reading.kind}`, reason: reading.reason };
  }
}

/** Stands for bytes that are no UTF-8, wherever they were lost: on the way here, or in the server. */
const LOST = '\uFFFD';

/** What to say of an answer whose rows have lost characters that the question had; null for one whose have not. */
function garbledFault({ request }: TaskRequest, { items, units }: Answer): AnswerFault | null {
  const rows = [...(items ?? []), ...(units ?? [])];
  const garbled = rows.filter((row) => typeof row === 'string' && row.includes(LOST));
  if (garbled.length === 0 || request.user.includes(LOST)) return null;
  return { written: JSON.stringify({ items: garbled }), complaint: '以上各条里有损坏的字符' };
}

function replyWithout({ kind, message: reason }: ModelError): Reply {
  switch (kind) {
    case 'too-long':
      return { kind, ruleId: 'request-oversized', reason };
    case 'filtered':
      return { kind: 'withheld', ruleId: 'request-filtered', reason };
    case 'exhausted':
      return { kind: 'lost', ruleId: 'endpoint-failed', reason };
    case 'answer-missing':
      return { kind: 'lost', ruleId: 'answer-missing', reason };
    default:
      return { kind: 'lost', ruleId: 'request-rejected', reason };
  }
}

type Readable = Extract<AnswerReading<Answer>, { readonly kind: 'ok' }>;

function claimsOf(keying: Keying, request: TaskRequest, call: ModelCall, { value, repaired }: Readable): ReadClaims {
  const { segmentation, options } = keying;
  const read = readClaims(value, request.task, segmentation, lineageOf(options, request.task, call), request);
  if (!repaired) return read;
  const note = finding('note', 'answer-repaired', `The JSON of the answer for ${scopeOf(request)} had to be mended.`);
  return { ...read, findings: [note, ...read.findings] };
}

function lineageOf({ model, prompts, programVersion }: ExtractionOptions, task: Task, call: ModelCall): Lineage {
  const { path, hash, schemaHash } = prompts[task];
  const keyer = `llm:${model}` as const;
  return { keyer, model, promptPath: path, promptHash: hash, schemaHash, call: call.key, programVersion };
}

/** What a question was about, in a finding's words. */
export const scopeOf = ({ task, lines }: Pick<TaskRequest, 'task' | 'lines'>): string =>
  `${task} from lines ${lines[0]?.number ?? 0} to ${lines.at(-1)?.number ?? 0}`;
