import { type AnswerFault, withKey } from '#llm/index.ts';
import { type Finding, finding } from '#model/finding.ts';
import type { ModelRequest } from '#model/model-call.ts';
import type { RowFault } from '../claims/read-claims.ts';
import { excerptOf } from '../claims/row-findings.ts';
import type { TaskRequest } from '../question/build-requests.ts';
import { ask, type Keying, type Reply, scopeOf } from './ask-once.ts';

/** A gateway's page or an empty message is not answered back to: the question is put again as it was. */
const DEFAULT_RETRIES = 1;

/**
 * Asks a question; an answer that is none, that is garbled, or whose rows are wrong in large part, is asked for once more with what is
 * wrong quoted. Both answers stay stored; the better one counts, and a finding says so. Throws as `ask` does.
 */
export async function askCorrected(keying: Keying, request: TaskRequest): Promise<Reply> {
  const first = await askUntilAnswered(keying, request);
  const fault = faultOf(first);
  if (fault === null) return first;
  const corrected = withCorrection(request.request, fault, keying.options.repeat);
  return better(request, first, await ask(keying, { ...request, request: corrected }));
}

async function askUntilAnswered(keying: Keying, request: TaskRequest): Promise<Reply> {
  let reply = await ask(keying, request);
  const { retries = DEFAULT_RETRIES, repeat } = keying.options;
  for (let retry = 1; retry <= retries; retry += 1) {
    if (reply.kind !== 'unread' || reply.fault !== null) return reply;
    reply = await ask(keying, { ...request, request: withKey(unkeyed(request.request), retry, repeat) });
  }
  return reply;
}

function unkeyed({ key: _key, ...asked }: ModelRequest): Omit<ModelRequest, 'key'> {
  return asked;
}

/**
 * Asking again costs the whole answer a second time, and the question at the price of cached input: about twice what the
 * rows lost are worth at a third of them. Below that, and for a row or two of a short answer, the loss is a finding.
 */
const FAULTY_PART = 3;
const LEAST_FAULTS = 3;

/** What to say of a reply when asking again; null where it can be used as it is, or asking again is no help. */
function faultOf(reply: Reply): AnswerFault | null {
  if (reply.kind === 'unread') return reply.fault;
  if (reply.kind !== 'read') return null;
  if (reply.garbled !== null) return reply.garbled;
  const { faults, rows } = reply.read;
  return faults.length >= LEAST_FAULTS && faults.length * FAULTY_PART > rows ? faultOfRows(faults, rows) : null;
}

/** Faults that are quoted: rows go wrong all in one way. */
const QUOTED_FAULTS = 3;

function faultOfRows(faults: readonly RowFault[], rows: number): AnswerFault {
  const quoted = faults.slice(0, QUOTED_FAULTS);
  const complaints = quoted.map(({ complaint }, index) => `第 ${index + 1} 条：${complaint}`).join('；');
  return {
    written: JSON.stringify({
      items: quoted.map(({ row }) => (typeof row === 'string' ? row.slice(0, 200) : excerptOf(row))),
    }),
    complaint: `共 ${rows} 条，其中 ${faults.length} 条不合要求（以上只摘出前 ${quoted.length} 条。${complaints}）`,
  };
}

/** How much of an answer is sent back, in characters from either end: what is wrong shows there, and input is paid for. */
const QUOTED_CHARACTERS = 300;

const shortened = (written: string): string =>
  written.length <= 2 * QUOTED_CHARACTERS
    ? written
    : `${written.slice(0, QUOTED_CHARACTERS)} …… ${written.slice(-QUOTED_CHARACTERS)}`;

const REJECTION = '上面的回答无法使用：';

/** How complaints begin that are about some rows of an answer that could be read. */
const FAULTY = /^(?:共 \d+ 条，其中|以上各条里)/u;

const INSTRUCTION =
  '请按照原来的规则和格式从头作答：只输出一个完整的 JSON 对象，包含全部条目，不写说明，不加代码围栏。';

/**
 * The request with two turns more: the answer, shortened, and what is wrong with it. The turn of the user holds nothing
 * but our own words and numbers, so that what a report made the model write does not come back as an instruction.
 */
function withCorrection(
  request: ModelRequest,
  { written, complaint }: AnswerFault,
  repeat: number | undefined,
): ModelRequest {
  const followUp = [
    { role: 'assistant', content: shortened(written.trim()) },
    { role: 'user', content: `${REJECTION}${complaint}。${INSTRUCTION}` },
  ] as const;
  return withKey({ ...unkeyed(request), followUp }, 0, repeat);
}

/**
 * Why a request is no first question about its lines: `unanswered`, the same was put before and nothing came that a model
 * wrote; `unreadable`, the answer before was none; `faulty`, too much of it was wrong; `doubts`, claims read from it are
 * in doubt. Null for a first question. `repeat` is which of several answers it asks for.
 */
export type AskedAgainFor = 'unanswered' | 'unreadable' | 'faulty' | 'doubts';

/** Tells from a request itself why it follows another. Pure. */
export function askedAgainFor(request: ModelRequest, repeat = 0): AskedAgainFor | null {
  const { followUp } = request;
  if (followUp === undefined) return withKey(unkeyed(request), 0, repeat).key === request.key ? null : 'unanswered';
  const said = followUp.at(-1)?.content ?? '';
  if (!said.startsWith(REJECTION)) return 'doubts';
  return FAULTY.test(said.slice(REJECTION.length)) ? 'faulty' : 'unreadable';
}

type Read = Extract<Reply, { readonly kind: 'read' }>;

/** The reply that counts: of two answers that could be read the one with more claims, then with fewer faults, then whole. */
function better(request: TaskRequest, first: Reply, second: Reply): Reply {
  if (first.kind === 'read') return betterRead(request, first, second);
  if (second.kind === 'read') {
    const reason = `The answer for ${scopeOf(request)} could not be read and was asked for again; the second one counts.`;
    return withFinding(second, finding('note', 'question-repeated', reason, { actual: reasonOf(first) }));
  }
  const reason = `${reasonOf(first)} Asked again, the model answered no better: ${reasonOf(second)}`;
  return first.kind === 'unread' && second.kind === 'unread' ? { ...first, reason } : second;
}

function betterRead(request: TaskRequest, first: Read, second: Reply): Reply {
  const { read } = first;
  const what =
    first.garbled === null ? `${read.faults.length} of ${read.rows} rows were wrong` : 'characters were lost (U+FFFD)';
  const wrong = `In the answer for ${scopeOf(request)} ${what}, so that it was asked again`;
  if (second.kind !== 'read') {
    // A run that may not ask has to know that an answer is missing, although the first one serves.
    const ruleId = second.ruleId === 'answer-missing' ? 'answer-missing' : 'question-repeated';
    const reason = `${wrong}; the first answer counts: ${second.reason}`;
    return withFinding(first, finding('warning', ruleId, reason));
  }
  const isBetter = compareReads(second, first) > 0;
  const reason = `${wrong}; the ${isBetter ? 'second' : 'first'} answer counts, of ${read.claims.length} and ${second.read.claims.length} claims.`;
  return withFinding(isBetter ? second : first, finding('note', 'question-repeated', reason));
}

const compareReads = ({ read: a, garbled: lostInA }: Read, { read: b, garbled: lostInB }: Read): number =>
  a.claims.length - b.claims.length ||
  b.faults.length - a.faults.length ||
  Number(lostInB !== null) - Number(lostInA !== null);

const withFinding = (reply: Read, found: Finding): Read => ({
  ...reply,
  read: { ...reply.read, findings: [found, ...reply.read.findings] },
});

const reasonOf = (reply: Reply): string => (reply.kind === 'read' ? '' : reply.reason);
