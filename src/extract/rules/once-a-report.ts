import type { RulesContext } from './context.ts';

/**
 * Reads something of a report once, however often rules of several fields ask for it: the same rules over the same report
 * give the same answer. Null is an answer.
 */
export function onceAReport<T>(read: (context: RulesContext) => T): (context: RulesContext) => T {
  const known = new WeakMap<RulesContext, { readonly answer: T }>();
  return (context) => {
    const before = known.get(context);
    if (before !== undefined) return before.answer;
    const answer = read(context);
    known.set(context, { answer });
    return answer;
  };
}
