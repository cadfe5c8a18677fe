import type { KeptAnswers } from '#llm/index.ts';
import type { Store } from '#model/store.ts';

type Answers = Pick<Store, 'findModelCall' | 'saveModelCall' | 'replaceModelCall'>;

/**
 * A time (ISO-UTC) from which on an answer is one that is asked for anew: now, or just after the last stored answer where
 * the clock has been set back behind that.
 */
export async function forcedFrom(store: Pick<Store, 'newestAnswerAt'>, now: Date): Promise<string> {
  const newest = await store.newestAnswerAt();
  const time = newest === null ? Number.NaN : Date.parse(newest) + 1;
  return new Date(Number.isNaN(time) ? now : Math.max(time, now.getTime())).toISOString();
}

/**
 * The answers of a store as if those received before a time were not there: what is asked anew takes their place, and
 * counts as received at that time at least, whatever the clock says. What a command that was killed has bought since then
 * is found, and not bought a third time.
 */
export const answersSince = (store: Answers, since: string): KeptAnswers => ({
  since,
  findModelCall: async (key) => {
    const call = await store.findModelCall(key);
    return call === null || call.receivedAt < since ? null : call;
  },
  saveModelCall: (call) => store.replaceModelCall(call.receivedAt < since ? { ...call, receivedAt: since } : call),
});
