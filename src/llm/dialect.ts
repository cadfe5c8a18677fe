import type { ModelRequest } from '#model/model-call.ts';
import { habitsOf } from './profile.ts';
import type { Habits, Profile, StructureMode } from './profiles/profile.ts';

/** How one model is addressed: starts from what is known of it and gets plainer with every refusal. */
export interface Dialect extends Omit<Habits, 'limitParameter'> {
  readonly mode: StructureMode;
  /** Null = left out, because the server counts the prompt against it. */
  readonly limitParameter: Habits['limitParameter'] | null;
  /** True once the other name of the limit was tried. */
  readonly limitSwapped: boolean;
}

export function dialectOf(profile: Profile, model: string): Dialect {
  const habits = habitsOf(profile, model);
  return { ...habits, mode: habits.modes[0] ?? 'plain', limitSwapped: false };
}

/** The limit of an answer, thoughts included where they count against it. */
export const limitOf = (request: ModelRequest, { thoughtAllowance, largestOutput }: Dialect): number =>
  Math.min(request.maxOutputTokens + thoughtAllowance, largestOutput ?? Number.POSITIVE_INFINITY);

/** Makes a dialect plainer for one kind of complaint; null when the complaint is about something else. */
type Concession = (used: Dialect, complaint: string, request: ModelRequest) => Dialect | null;

const MENTIONS_LIMIT = /max_(completion_)?tokens/iu;
const REFUSES_PARAMETER =
  /unsupported|not.{0,12}support|unrecogni[sz]ed|unknown|instead|not permitted|extra (input|field)/iu;
const UNKNOWN_FIELD =
  /(unknown|unrecogni[sz]ed|unsupported|unexpected|extra)\s+(request\s+|body\s+)?(parameter|argument|field|input|property|key)/iu;
const SPEAKS_OF_LIMIT = /max_(completion_)?tokens|in the completion/iu;
const MENTIONS_CONTEXT = /context.?(length|window)|上下文/iu;
const MENTIONS_RANGE =
  /too (large|high|big)|at most|exceed|maximum|must be|range|less than|between|<=|范围|不超过|超过/iu;

/** The limit has another name here. */
const renameLimit: Concession = (used, complaint) => {
  if (!MENTIONS_LIMIT.test(complaint) || !REFUSES_PARAMETER.test(complaint) || used.limitSwapped) return null;
  const limitParameter = used.limitParameter === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  return { ...used, limitParameter, limitSwapped: true };
};

/** No model of today has a lower limit; smaller figures in a complaint are something else (a 1, a code). */
const LEAST_LIMIT = 512;

/**
 * The limit is too high: the most that the complaint grants is asked for from now on. Servers that count the prompt
 * against it (vLLM) are told no limit at all, which is then what their context leaves.
 */
const lowerLimit: Concession = (used, complaint, request) => {
  if (used.limitParameter === null || !SPEAKS_OF_LIMIT.test(complaint)) return null;
  if (MENTIONS_CONTEXT.test(complaint)) return { ...used, limitParameter: null };
  if (!MENTIONS_RANGE.test(complaint)) return null;
  const asked = limitOf(request, used);
  const figures = complaint.replaceAll(/(?<=\d),(?=\d{3})/gu, '').match(/\d+/gu) ?? [];
  const granted = figures.map(Number).filter((figure) => figure >= LEAST_LIMIT && figure < asked);
  return granted.length === 0 ? null : { ...used, largestOutput: Math.max(...granted) };
};

/** Thinking cannot be switched off here, or not this way. */
const keepThinking: Concession = (used, complaint) => {
  const fields = Object.keys(used.thinkingOff);
  if (fields.length === 0) return null;
  const words = [...fields, ...fields.map((field) => field.replaceAll('_', ' ')), 'thinking', 'reasoning'];
  const said = complaint.toLowerCase();
  return words.some((word) => said.includes(word)) || UNKNOWN_FIELD.test(said) ? { ...used, thinkingOff: {} } : null;
};

const JSON_WORDS = /response_?format|json_?schema|json_?object|json.?mode|structured.?output|grammar|guided/iu;
const MODE_WORDS: Readonly<Record<StructureMode, RegExp>> = {
  json_schema: JSON_WORDS,
  tools: /\btools?\b|tool.?(choice|call)|function/iu,
  json_object: JSON_WORDS,
  plain: /(?!)/u,
};

/** The answer cannot be bound this way. */
const loosenStructure: Concession = (used, complaint) => {
  const next = used.modes[used.modes.indexOf(used.mode) + 1];
  return next !== undefined && MODE_WORDS[used.mode].test(complaint) ? { ...used, mode: next } : null;
};

const dropTemperature: Concession = (used, complaint) =>
  /temperature/iu.test(complaint) && used.takesTemperature ? { ...used, takesTemperature: false } : null;

const CONCESSIONS = [renameLimit, lowerLimit, loosenStructure, dropTemperature, keepThinking];

/**
 * A plainer way to ask after a 400 or 422 that complains of the way of asking; null when the complaint is about
 * something else, or nothing is left to leave out.
 */
export function plainerDialect(used: Dialect, complaint: string, request: ModelRequest): Dialect | null {
  for (const concede of CONCESSIONS) {
    const plainer = concede(used, complaint, request);
    if (plainer !== null) return plainer;
  }
  return null;
}
