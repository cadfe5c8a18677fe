import pLimit from 'p-limit';
import { createReplayClient, ModelError, type ModelErrorKind, withKey } from '#llm/index.ts';
import type { Claim } from '#model/claim.ts';
import type { FollowUpTurn, ModelCall, ModelRequest } from '#model/model-call.ts';
import type { Segmentation } from '#model/section.ts';
import { TASK_FIELDS } from '#schemas/answers/index.ts';
import type { AskingAgain, Doubt, Reanswer, Reasked } from '../../doubt.ts';
import { ask, type ExtractionOptions, type Keying } from '../asking/ask-once.ts';
import type { ReadClaims, RefusedLine } from '../claims/read-claims.ts';
import { buildRequest, type TaskRequest } from '../question/build-requests.ts';
import { type DoubtGroup, groupDoubts, taskOf } from './group-doubts.ts';
import { type QuotedRows, quoteRows } from './quote-rows.ts';
import { complaintOf, complaintTurn } from './write-complaint.ts';

/**
 * Questions of one round about one report. A report is keyed with seven or a few more; six short ones with a warm cache
 * cost about as much as one or two of those, and a model that leaves more doubts than they hold is not mended by asking.
 */
export const MOST_QUESTIONS = 6;

/** Doubts that are looked at in a round, the gravest first: more than six questions of a page ever hold. */
const MOST_DOUBTS = 400;

const DEFAULT_CONCURRENCY = 4;

/**
 * Asks a model again about claims in doubt: the lines of each with those near them, what the model said of them, and what
 * contradicts it, never what is expected. The instruction is that of the task, byte for byte. Gives every question that
 * was asked, or could not be; doubts beyond the most questions are in none of them. Throws the store's errors, and the
 * ModelError of a run that was cancelled or may spend no more, once all that was under way is stored; what else a model's
 * client throws is an answer that did not come.
 */
export async function askAgain(
  segmentation: Segmentation,
  { doubts, claims, earlier }: AskingAgain,
  options: ExtractionOptions,
): Promise<readonly Reasked[]> {
  const limit = pLimit(options.concurrency ?? DEFAULT_CONCURRENCY);
  const keying: Stoppable = { segmentation, options, stopped: false, endedBy: null };
  const groups = groupDoubts(segmentation, doubts.slice(0, MOST_DOUBTS), earlier);
  const chosen = new Set(groups.toSorted((a, b) => weightOf(b) - weightOf(a)).slice(0, MOST_QUESTIONS));
  const asking = groups.filter((group) => chosen.has(group));
  const reasked = await Promise.all(asking.map((group) => limit(() => askGroup(keying, group, claims))));
  if (keying.endedBy !== null) throw keying.endedBy;
  return reasked;
}

/** The keying of a report, and what ended all asking of its run. */
interface Stoppable extends Keying {
  endedBy: ModelError | null;
}

/** What is published and looks wrong comes before what was refused, which harms nobody. */
const weightOf = ({ doubts }: DoubtGroup): number =>
  doubts.reduce(
    (sum, { complaint }) => sum + (complaint.kind === 'not-found' || complaint.kind === 'row-refused' ? 1 : 3),
    0,
  );

async function askGroup(keying: Stoppable, group: DoubtGroup, claims: readonly Claim[]): Promise<Reasked> {
  const { task, doubts, lines, earlier } = group;
  const { segmentation, options } = keying;
  const said = await saidBefore(keying, group, claims);
  const numbers = lines.map(({ number }) => number);
  const shown = new Set(numbers);
  const complaints = doubts.map((doubt) => complaintOf(doubt, said.rowOf(doubt), shown));
  const turns: readonly FollowUpTurn[] = [
    ...(earlier?.turns ?? [{ role: 'assistant', content: said.written }]),
    { role: 'user', content: complaintTurn(complaints) },
  ];
  const first = buildRequest(segmentation, options, task, lines);
  const request: TaskRequest = { ...first, request: withTurns(first.request, turns, options.repeat) };
  const answer = await answerTo(keying, request);
  const answered = answer.kind === 'read' ? await answerTurn(keying, request) : [];
  return {
    task,
    doubts,
    lines: numbers,
    complaints,
    call: request.request.key,
    turns: [...turns, ...answered],
    answer,
  };
}

function withTurns(
  { key: _, ...asked }: ModelRequest,
  followUp: readonly FollowUpTurn[],
  repeat: number | undefined,
): ModelRequest {
  return withKey({ ...asked, followUp }, 0, repeat);
}

/** What the model said of the lines: in its answer to the question before, else in those that its claims were read from. */
async function saidBefore(
  { segmentation, options }: Keying,
  { task, lines, earlier }: DoubtGroup,
  claims: readonly Claim[],
): Promise<QuotedRows> {
  const numbers = new Set(lines.map(({ number }) => number));
  const own = claims.filter(
    ({ item, citation }) =>
      taskOf(item.field) === task && citation.kind === 'line' && rangeMeets(citation.from, citation.to, numbers),
  );
  const keys = earlier === null ? own.flatMap(({ lineage }) => lineage.call ?? []) : [earlier.call];
  const calls: ModelCall[] = [];
  for (const key of new Set(keys)) {
    const call = await options.store.findModelCall(key);
    if (call !== null) calls.push(call);
  }
  return quoteRows(calls, task, segmentation, numbers);
}

const rangeMeets = (from: number, to: number, numbers: ReadonlySet<number>): boolean =>
  [...numbers].some((number) => from <= number && number <= to);

/** The answer as the next round quotes it. */
async function answerTurn(
  { segmentation, options }: Keying,
  { task, lines, request }: TaskRequest,
): Promise<readonly FollowUpTurn[]> {
  const call = await options.store.findModelCall(request.key);
  const numbers = new Set(lines.map(({ number }) => number));
  return call === null ? [] : [{ role: 'assistant', content: quoteRows([call], task, segmentation, numbers).written }];
}

/** A row of an answer that is no claim, as something to be asked about. */
export const doubtOfRow = ({ task, row, lines, complaint }: RefusedLine): Doubt => ({
  claim: null,
  field: TASK_FIELDS[task][0] ?? 'report',
  lines,
  complaint: { kind: 'row-refused', row, said: complaint },
});

const readAnswerOf = ({ claims, refused, findings }: ReadClaims): Reanswer => ({
  kind: 'read',
  claims,
  refused: refused.map(doubtOfRow),
  findings,
});

/** Findings of a question that somebody may answer another time. */
const FAILURES: ReadonlyMap<string, ModelErrorKind> = new Map([
  ['answer-missing', 'answer-missing'],
  ['endpoint-failed', 'exhausted'],
]);

/** Once the set-up has failed nobody is asked any more, and stored answers serve. */
async function answerTo(keying: Stoppable, request: TaskRequest): Promise<Reanswer> {
  const { segmentation, options, stopped } = keying;
  const asking: Keying = stopped
    ? { segmentation, options: { ...options, client: createReplayClient() }, stopped: false }
    : keying;
  try {
    const reply = await ask(asking, request);
    if (reply.kind === 'read') return readAnswerOf(reply.read);
    return { kind: 'none', reason: reply.reason, failure: FAILURES.get(reply.ruleId) ?? null };
  } catch (thrown) {
    if (!(thrown instanceof ModelError)) throw thrown;
    if (thrown.endsRun) keying.endedBy ??= thrown;
    return { kind: 'none', reason: thrown.message, failure: thrown.kind };
  }
}
