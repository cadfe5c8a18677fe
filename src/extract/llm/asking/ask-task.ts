import { finding } from '#model/finding.ts';
import type { ReadClaims } from '../claims/read-claims.ts';
import { buildRequest, type TaskRequest } from '../question/build-requests.ts';
import { type Keying, type Reply, scopeOf } from './ask-once.ts';
import { askCorrected } from './correct-answer.ts';
import { cutLines } from './cut-lines.ts';

/**
 * How often lines are halved to find those at which a filter trips. One such line is found within eight more questions,
 * to a sixteenth of the lines; a filter that trips everywhere is asked at most ten, which most providers do not bill.
 */
const FILTER_LEVELS = 4;
/** A model that declines is asked once about either half: it declines subjects, and those fill sections. */
const REFUSAL_LEVELS = 1;

/**
 * Asks about some lines. Where the question or its answer is too long it asks about their halves, down to single lines,
 * and never the same again. The rows that a cut answer has completed are not used: a model that keeps the order of lines
 * so far may yet come back to an earlier one, and nothing in the answer tells. Halves cost as much again as the cut
 * answer, and chunks are so measured that answers are rarely cut. Where an answer is withheld it asks around the place,
 * within bounds. Throws the ModelError of a set-up that cannot work or of a cancelled run, and the store's errors.
 */
export async function askTask(keying: Keying, request: TaskRequest): Promise<readonly ReadClaims[]> {
  const pieces = await askLines(keying, request, FILTER_LEVELS);
  return joinLost(pieces).map((piece) => (piece.kind === 'read' ? piece.read : lostReading(piece)));
}

type Refusal = Exclude<Reply, { readonly kind: 'read' }>;
interface Lost extends Pick<TaskRequest, 'task' | 'lines'> {
  readonly kind: 'lost';
  readonly refusal: Refusal;
}
/** What became of a part of the lines; parts are in their order. */
type Piece = Extract<Reply, { readonly kind: 'read' }> | Lost;

/** `levels`: how often the lines may yet be halved because an answer about them is withheld. */
async function askLines(keying: Keying, request: TaskRequest, levels: number): Promise<readonly Piece[]> {
  return keying.stopped ? [] : settle(keying, request, await askCorrected(keying, request), levels);
}

async function settle(keying: Keying, request: TaskRequest, reply: Reply, levels: number): Promise<readonly Piece[]> {
  if (reply.kind === 'read') return [reply];
  const { task, lines } = request;
  if (lines.length > 1 && reply.kind === 'too-long') return askHalves(keying, request, levels);
  const allowed = Math.min(levels, reply.ruleId === 'answer-refused' ? REFUSAL_LEVELS : FILTER_LEVELS);
  if (lines.length > 1 && reply.kind === 'withheld' && allowed > 0) return askAround(keying, request, allowed);
  return [{ kind: 'lost', task, lines, refusal: reply }];
}

/** One after the other: halves share the place that their whole had among the requests at once. */
async function askHalves(keying: Keying, request: TaskRequest, levels: number): Promise<readonly Piece[]> {
  const pieces: Piece[] = [];
  for (const half of halvesOf(keying, request)) pieces.push(...(await askLines(keying, half, levels)));
  return pieces;
}

/**
 * Narrows down what is withheld. Both halves are asked before either is halved again, and a level is given up for each of
 * them that is withheld too: the more places there are, the less deeply each is looked for.
 */
async function askAround(keying: Keying, request: TaskRequest, levels: number): Promise<readonly Piece[]> {
  const replies: { readonly half: TaskRequest; readonly reply: Reply }[] = [];
  for (const half of halvesOf(keying, request)) replies.push({ half, reply: await askCorrected(keying, half) });
  const withheld = replies.filter(({ reply }) => reply.kind === 'withheld').length;
  const pieces: Piece[] = [];
  for (const { half, reply } of replies) pieces.push(...(await settle(keying, half, reply, levels - withheld)));
  return pieces;
}

const halvesOf = ({ segmentation, options }: Keying, { task, lines }: TaskRequest): readonly TaskRequest[] =>
  cutLines(lines).map((half) => buildRequest(segmentation, options, task, half));

/** Neighbouring parts that were lost to the same rule, as one: a person is told once, of all of their lines. */
function joinLost(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.kind === 'lost' && last?.kind === 'lost' && last.refusal.ruleId === piece.refusal.ruleId) {
      joined[joined.length - 1] = { ...last, lines: [...last.lines, ...piece.lines] };
    } else joined.push(piece);
  }
  return joined;
}

/** Nothing but a finding that says which lines went unread for which task. */
function lostReading({ task, lines, refusal }: Lost): ReadClaims {
  const [first, last] = [lines[0]?.span, lines.at(-1)?.span];
  const span = first === undefined || last === undefined ? null : { start: first.start, end: last.end };
  const reason = `Nothing was extracted for ${scopeOf({ task, lines })}: ${refusal.reason}`;
  return {
    claims: [],
    findings: [finding('error', refusal.ruleId, reason, { span })],
    issueLines: new Map(),
    rows: 0,
    faults: [],
    refused: [],
    lines: new Set(),
  };
}
