/** Shortest prefix that is remembered, and the steps beyond it, in tokens (OpenAI, prompt caching). */
const SHORTEST_PREFIX = 1_024;
const STEP = 128;
/** Prefixes remembered before all are forgotten: enough for a day of requests. */
const MOST_PREFIXES = 500_000;

/** Remembers the beginnings of prompts, as providers do. */
export interface PromptCache {
  /** How many tokens of the prompt are known already; its beginnings are known from then on. */
  readonly use: (model: string, tokens: readonly number[]) => number;
  readonly reset: () => void;
}

export function createPromptCache(): PromptCache {
  const known = new Set<string>();
  return {
    use: (model, tokens) => {
      if (known.size > MOST_PREFIXES) known.clear();
      let [hash, other, cached] = [0x811c9dc5, 0x9e3779b9, 0];
      for (const [at, token] of tokens.entries()) {
        hash = Math.imul(hash ^ token, 0x01000193);
        other = Math.imul(other + token, 0x85ebca6b) ^ (other >>> 13);
        const length = at + 1;
        if (length < SHORTEST_PREFIX || (length - SHORTEST_PREFIX) % STEP !== 0) continue;
        const key = `${model} ${length} ${hash >>> 0} ${other >>> 0}`;
        if (known.has(key)) cached = length;
        else known.add(key);
      }
      return cached;
    },
    reset: () => known.clear(),
  };
}
