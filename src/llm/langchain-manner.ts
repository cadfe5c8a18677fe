import { statusOf } from './failure.ts';
import type { LangchainProvider } from './langchain-providers.ts';

/** How one model is asked through LangChain: with all that its provider is known for, then more and more plainly. */
export interface Manner {
  /** Bound to the schema, by a tool or in whatever way the provider's package has. */
  readonly isStructured: boolean;
  readonly sendsTemperature: boolean;
  /** Asks the model not to think aloud. */
  readonly stopsThinking: boolean;
  /** Marks the static part of the prompt for the provider's cache. */
  readonly marksCache: boolean;
}

export const mannerOf = (provider: LangchainProvider): Manner => ({
  isStructured: true,
  sendsTemperature: true,
  stopsThinking: Object.keys(provider.thinkingOff).length > 0,
  marksCache: provider.cacheMark !== null,
});

const REFUSES_STRUCTURE =
  /response_?(format|schema)|json_?schema|bindTools|tool.{0,40}support|support.{0,40}tool|structured.?output|function.?call/iu;

/** What may be left out, and the complaints that ask for it. */
const CONCESSIONS: readonly (readonly [keyof Manner, RegExp])[] = [
  ['marksCache', /cach(e|ing)/iu],
  ['sendsTemperature', /temperature/iu],
  ['stopsThinking', /think|reasoning|budget/iu],
  ['isStructured', REFUSES_STRUCTURE],
];

/**
 * A plainer manner after a complaint of the way of asking, which is a 400 or 422, or comes from the package itself; null
 * when the complaint is about something else, or nothing is left to leave out.
 */
export function plainerManner(used: Manner, thrown: unknown, complaint: string): Manner | null {
  if (![null, 400, 422].includes(statusOf(thrown))) return null;
  const left = CONCESSIONS.find(([what, words]) => used[what] && words.test(complaint));
  return left === undefined ? null : { ...used, [left[0]]: false };
}
