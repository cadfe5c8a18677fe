import type { ModelCall } from '#model/model-call.ts';
import type { Store } from '#model/store.ts';

/** A store of answers for as long as it is held: what is only replayed is written nowhere. */
export function callsInMemory(): Pick<Store, 'findModelCall' | 'saveModelCall'> {
  const calls = new Map<string, ModelCall>();
  return {
    findModelCall: async (key) => calls.get(key) ?? null,
    saveModelCall: async (call) => {
      if (!calls.has(call.key)) calls.set(call.key, call);
    },
  };
}
