import { type AnswerReading, askStored, type ModelClient, ModelError, readAnswer } from '#llm/index.ts';
import type { Lineage } from '#model/claim.ts';
import { type Finding, finding } from '#model/finding.ts';
import type { ModelCall } from '#model/model-call.ts';
import type { Segmentation } from '#model/section.ts';
import type { Store } from '#model/store.ts';
import type { Task } from '#schemas/answers/index.ts';
import { buildRequest, type RequestSettings, type TaskRequest } from './build-requests.ts';
import { type Answer, answerEnvelope, type ReadClaims, readClaims } from './read-claims.ts';

/** One answer, new or stored, for progress and cost. */
interface CallEvent {
  readonly task: Task;
  readonly cached: boolean;
  readonly call: ModelCall;
}

export interface ExtractionOptions extends RequestSettings {
  readonly client: ModelClient;
  readonly store: Pick<Store, 'findModelCall' | 'saveModelCall'>;
  readonly programVersion: string;
  /** Requests at once; default 4. */
  readonly concurrency?: number;
  readonly onCall?: (event: CallEvent) => void;
  readonly signal?: AbortSignal;
}

/** The keying of one report by a model. `stopped` once the set-up has failed: then nothing more is asked. */
export interface Keying {
  readonly segmentation: Segmentation;
  readonly options: ExtractionOptions;
  stopped: boolean;
}

/** An answer that is no answer (a gateway's page, prose) is asked for once more; what was cut off never is. */
const REPEATS = 1;

type Reading = AnswerReading<Answer>;
type Asked =
  | { readonly kind: 'answered'; readonly call: ModelCall; readonly reading: Reading }
  | { readonly kind: 'too-long'; readonly reason: string }
  | { readonly kind: 'lost'; readonly ruleId: string; readonly reason: string };

/**
 * Asks about some lines, and about their halves where the question or its answer is too long: down to single lines, and
 * never the same again. Throws the ModelError of a set-up that cannot work or of a cancelled run, and the store's errors.
 */
export async function askTask(keying: Keying, request: TaskRequest, repeat = 0): Promise<readonly ReadClaims[]> {
  if (keying.stopped) return [];
  const asked = await ask(keying, request);
  if (asked.kind === 'too-long') return askHalves(keying, request, asked.reason);
  if (asked.kind === 'lost') return [lost(request, asked.ruleId, asked.reason)];
  const { call, reading } = asked;
  if (reading.kind === 'ok') return [claimsOf(keying, request, call, reading)];
  if (reading.kind === 'truncated') return askHalves(keying, request, reading.reason);
  if (reading.kind === 'malformed' && repeat < REPEATS) {
    const again = buildRequest(keying.segmentation, keying.options, request.task, request.lines, repeat + 1);
    return askTask(keying, again, repeat + 1);
  }
  return [lost(request, `answer-${reading.kind}`, reading.reason)];
}

const LOST_RULES: Partial<Record<ModelError['kind'], string>> = {
  filtered: 'request-filtered',
  exhausted: 'endpoint-failed',
  'answer-missing': 'answer-missing',
};

async function ask(keying: Keying, { task, request }: TaskRequest): Promise<Asked> {
  const { client, store, signal, onCall } = keying.options;
  try {
    const { call, cached } = await askStored(client, store, request, signal);
    onCall?.({ task, cached, call });
    return { kind: 'answered', call, reading: readAnswer(call.rawResponse, answerEnvelope) };
  } catch (thrown) {
    if (!(thrown instanceof ModelError) || thrown.concernsSetup || thrown.kind === 'aborted') {
      keying.stopped = true;
      throw thrown;
    }
    if (thrown.kind === 'too-long') return { kind: 'too-long', reason: thrown.message };
    return { kind: 'lost', ruleId: LOST_RULES[thrown.kind] ?? 'request-rejected', reason: thrown.message };
  }
}

/** One after the other: halves share the place that their whole had among the requests at once. */
async function askHalves(keying: Keying, request: TaskRequest, reason: string): Promise<readonly ReadClaims[]> {
  const { task, lines } = request;
  if (lines.length < 2) return [lost(request, 'answer-truncated', reason)];
  const middle = Math.ceil(lines.length / 2);
  const readings: ReadClaims[] = [];
  for (const half of [lines.slice(0, middle), lines.slice(middle)]) {
    readings.push(...(await askTask(keying, buildRequest(keying.segmentation, keying.options, task, half))));
  }
  return readings;
}

function claimsOf(
  { segmentation, options }: Keying,
  request: TaskRequest,
  call: ModelCall,
  reading: Extract<Reading, { readonly kind: 'ok' }>,
): ReadClaims {
  const read = readClaims(reading.value, request.task, segmentation, lineageOf(options, request.task, call));
  if (!reading.repaired) return read;
  const note = finding('note', 'answer-repaired', `The JSON of the answer for ${scopeOf(request)} had to be mended.`);
  return { ...read, findings: [note, ...read.findings] };
}

function lineageOf({ model, prompts, programVersion }: ExtractionOptions, task: Task, call: ModelCall): Lineage {
  const { path, hash, schemaHash } = prompts[task];
  const keyer = `llm:${model}` as const;
  return { keyer, model, promptPath: path, promptHash: hash, schemaHash, call: call.key, programVersion };
}

/** Nothing but a finding that says which lines went unread for which task. */
function lost(request: TaskRequest, ruleId: string, reason: string): ReadClaims {
  const [first, last] = [request.lines[0]?.span, request.lines.at(-1)?.span];
  const span = first === undefined || last === undefined ? null : { start: first.start, end: last.end };
  const found: Finding = finding('error', ruleId, `Nothing was extracted for ${scopeOf(request)}: ${reason}`, { span });
  return { claims: [], findings: [found], issueLines: new Map() };
}

const scopeOf = ({ task, lines }: TaskRequest): string =>
  `${task} from lines ${lines[0]?.number ?? 0} to ${lines.at(-1)?.number ?? 0}`;
