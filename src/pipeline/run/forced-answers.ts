import type { Store } from '#model/store.ts';

type Answers = Pick<Store, 'findModelCall' | 'saveModelCall' | 'replaceModelCall'>;

/**
 * The answers of a store as if those received before a time were not there: what is asked anew takes their place. What a
 * command that was killed has bought since then is found, and not bought a third time.
 */
export const answersSince = (store: Answers, since: string): Pick<Store, 'findModelCall' | 'saveModelCall'> => ({
  findModelCall: async (key) => {
    const call = await store.findModelCall(key);
    return call === null || call.receivedAt < since ? null : call;
  },
  saveModelCall: (call) => store.replaceModelCall(call),
});
