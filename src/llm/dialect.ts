import type { Profile, StructureMode } from './profile.ts';

/** How one model is addressed: starts from its server's profile and gets plainer with every refusal. */
export interface Dialect {
  readonly mode: StructureMode;
  readonly limitParameter: Profile['limitParameter'];
  /** True once the other name of the limit was tried. */
  readonly limitSwapped: boolean;
  readonly sendsTemperature: boolean;
}

export const dialectOf = (profile: Profile): Dialect => ({
  mode: profile.mode,
  limitParameter: profile.limitParameter,
  limitSwapped: false,
  sendsTemperature: true,
});

const PLAINER: Readonly<Record<StructureMode, StructureMode | null>> = {
  json_schema: 'json_object',
  json_object: 'plain',
  plain: null,
};

const MENTIONS_MODE = /response_?format|json_?schema|json_?object|json.?mode|structured.?output|grammar|guided/iu;
const MENTIONS_LIMIT = /max_(completion_)?tokens/iu;
const REFUSES_PARAMETER = /unsupported|not.{0,12}support|unrecogni[sz]ed|unknown|instead|not permitted|extra/iu;

/**
 * A plainer way to ask after a 400 or 422 that complains of the way of asking; null when the complaint is about
 * something else, or nothing is left to leave out.
 */
export function plainerDialect(used: Dialect, complaint: string): Dialect | null {
  if (MENTIONS_LIMIT.test(complaint) && REFUSES_PARAMETER.test(complaint) && !used.limitSwapped) {
    const limitParameter = used.limitParameter === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
    return { ...used, limitParameter, limitSwapped: true };
  }
  const mode = PLAINER[used.mode];
  if (MENTIONS_MODE.test(complaint) && mode !== null) return { ...used, mode };
  if (/temperature/iu.test(complaint) && used.sendsTemperature) return { ...used, sendsTemperature: false };
  return null;
}
