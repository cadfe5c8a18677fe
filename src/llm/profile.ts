import { ark } from './profiles/ark.ts';
import { azure } from './profiles/azure.ts';
import { dashscope } from './profiles/dashscope.ts';
import { deepseek } from './profiles/deepseek.ts';
import { hunyuan } from './profiles/hunyuan.ts';
import { llamacpp, lmstudio, ollama, other, sglang, vllm } from './profiles/local.ts';
import { minimax } from './profiles/minimax.ts';
import { moonshot } from './profiles/moonshot.ts';
import { openai } from './profiles/openai.ts';
import { openrouter } from './profiles/openrouter.ts';
import type { Habits, Profile } from './profiles/profile.ts';
import { qianfan } from './profiles/qianfan.ts';
import { siliconflow } from './profiles/siliconflow.ts';
import { zhipu } from './profiles/zhipu.ts';

/** Servers whose habits are known, in the order of README.md. `other` is anything else that speaks OpenAI's protocol. */
export const PROFILES = {
  openai,
  azure,
  deepseek,
  dashscope,
  zhipu,
  moonshot,
  siliconflow,
  ark,
  hunyuan,
  qianfan,
  minimax,
  openrouter,
  vllm,
  sglang,
  llamacpp,
  ollama,
  lmstudio,
  other,
} as const satisfies Readonly<Record<string, Profile>>;

export type ProfileName = keyof typeof PROFILES;

// The keys of a literal are what its type says.
export const PROFILE_NAMES = Object.keys(PROFILES) as readonly ProfileName[];

/** The habits of a server, by its name. */
export const profileOf = (name: ProfileName): Profile => PROFILES[name];

const belongsTo = (hostname: string, host: string): boolean => hostname === host || hostname.endsWith(`.${host}`);

/**
 * The profile that a base URL points to, by its host, else by its port; `other` for one that nothing is known of, or
 * that is no URL.
 */
export function profileNameOf(baseUrl: string): ProfileName {
  if (!URL.canParse(baseUrl)) return 'other';
  const { hostname, port } = new URL(baseUrl);
  const byHost = PROFILE_NAMES.find((name) => profileOf(name).hosts.some((host) => belongsTo(hostname, host)));
  return byHost ?? PROFILE_NAMES.find((name) => String(profileOf(name).port) === port) ?? 'other';
}

/** How a model of a server is addressed: as the server's others, but for what is known of it. */
export function habitsOf(profile: Profile, model: string): Habits {
  const exception = profile.models.find(({ names }) => names.test(model));
  return { ...profile, ...exception };
}
