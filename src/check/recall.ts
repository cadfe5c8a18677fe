import { isSame } from './once-per.ts';
import type { Asked, Piece, RecallMemory } from './recall-memory.ts';
import type { CheckContext } from './rule.ts';

/** A piece of checking: what it finds about one thing depends on what it asks of the context alone. */
type Check<T extends object, R> = (context: CheckContext, about: T) => R;

type Recall = RecallMemory<CheckContext>;

export const recording = (): Recall => ({ recording: true, pieces: new Map() });

/** The same pieces, to be used again. */
export const replaying = ({ pieces }: Recall): Recall => ({ recording: false, pieces });

/** A context that answers as the one given, and notes what it was asked. What the text alone tells is the same for all. */
function noting(context: CheckContext, asked: Asked<CheckContext>[]): CheckContext {
  const note = <A>(ask: (context: CheckContext) => A): A => {
    const answer = ask(context);
    asked.push({ ask, answer });
    return answer;
  };
  const record = new Proxy(context.record, {
    get: (_, name) => note((one): unknown => Reflect.get(one.record, name)),
    ownKeys: () => Reflect.ownKeys(note((one) => one.record)),
  });
  const budget: CheckContext['budget'] = {
    get all() {
      return note((one) => one.budget.all);
    },
    get buckets() {
      return note((one) => one.budget.buckets);
    },
    bucket: (key) => note((one) => one.budget.bucket(key)),
    within: (from, to) => note((one) => one.budget.within(from, to)),
  };
  const { text, passages, lists, recall } = context;
  return {
    text,
    passages,
    lists,
    recall,
    record,
    budget,
    get staffing() {
      return note((one) => one.staffing);
    },
    get indicators() {
      return note((one) => one.indicators);
    },
    get claimed() {
      return note((one) => one.claimed);
    },
    claimedWithin: (from, to) => note((one) => one.claimedWithin(from, to)),
  };
}

function record<T extends object, R>(context: CheckContext, { pieces }: Recall, check: Check<T, R>, about: T): R {
  const asked: Asked<CheckContext>[] = [];
  const result = check(noting(context, asked), about);
  const known = pieces.get(check) ?? new Map<object, Piece<CheckContext>>();
  known.set(about, { asked, result });
  pieces.set(check, known);
  return result;
}

/**
 * What `check` finds about something, from memory where a record of the same text was checked before and everything that
 * it asked then has the same answer now. `check` is one function for all records, and asks nothing but the context.
 */
export function recalled<T extends object, R>(context: CheckContext, check: Check<T, R>, about: T): R {
  const { recall } = context;
  if (recall === null) return check(context, about);
  if (recall.recording) return record(context, recall, check, about);
  const piece = recall.pieces.get(check)?.get(about);
  if (piece === undefined || !piece.asked.every(({ ask, answer }) => isSame(ask(context), answer)))
    return check(context, about);
  return piece.result as R; // Filed under this very function, which gave it.
}

/** What a check of the whole report is remembered under. */
export const ONCE: object = {};

/** The same for each of several things. */
export const recalledEach = <T extends object, R>(
  context: CheckContext,
  all: readonly T[],
  check: Check<T, readonly R[]>,
): R[] => all.flatMap((about) => recalled(context, check, about));
