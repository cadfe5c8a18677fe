/** How strictly a server can be bound to a schema, the strictest first; the schema stands in the prompt in every mode. */
export type StructureMode = 'json_schema' | 'tools' | 'json_object' | 'plain';

/** OpenAI's reasoning models refuse `max_tokens`; many other servers know nothing else. */
export type LimitParameter = 'max_tokens' | 'max_completion_tokens';

/** How a model is first addressed; what it then refuses is left out (see dialect.ts). */
export interface Habits {
  /** Ways of asking that the server documents, the best first. The last is always `plain`. */
  readonly modes: readonly StructureMode[];
  /** How the one tool is forced: by its name, or by `required`. With one tool they mean the same. */
  readonly toolChoice: 'named' | 'required';
  readonly limitParameter: LimitParameter;
  /** Most tokens that one answer may have; null = differs from model to model. */
  readonly largestOutput: number | null;
  readonly takesTemperature: boolean;
  /** Fields of the body that keep a model from thinking aloud, which is billed as output; {} = nothing to switch off. */
  readonly thinkingOff: Readonly<Record<string, unknown>>;
  /** Tokens on top of the limit of an answer, for models whose thoughts cannot be switched off and count against it. */
  readonly thoughtAllowance: number;
}

/** Habits of some models of a server: those whose name matches. The first match counts. */
export interface ModelException extends Partial<Habits> {
  readonly names: RegExp;
}

/** What a provider's own finish reason means for an answer; the words are those of AnswerReading. */
export type FinishMeaning = 'truncated' | 'filtered' | 'malformed';

/** OpenAI's Batch API as a provider has it. */
export interface BatchLimits {
  /** Most requests in a file; null = not documented. */
  readonly requests: number | null;
  /** Largest file. */
  readonly bytes: number;
  /** What each line and the batch itself name as their endpoint. */
  readonly endpoint: string;
  /** True where all requests of a file must name the same model. */
  readonly oneModel: boolean;
}

/** A provider's page that something here is from. */
export interface Source {
  readonly page: string;
  /** When the page was read; null = cited without having been read again. */
  readonly lookedUp: string | null;
}

/** What is known of a server that speaks OpenAI's protocol. Data only: no function here knows a provider by its name. */
export interface Profile extends Habits {
  /** As README.md names it. */
  readonly title: string;
  /** Host names that belong to it, subdomains included. */
  readonly hosts: readonly string[];
  /** Port of a server on one's own machine, where no host tells; null for hosted ones. */
  readonly port: number | null;
  /** For README.md: what OPENAI_BASE_URL is set to. */
  readonly baseUrl: string;
  /** What an address without a path is given. */
  readonly basePath: string;
  /** For README.md, as an example only: names change. */
  readonly exampleModel: string;
  /** How the key is sent; `optional` = a server of one's own, which mostly wants none. */
  readonly key: 'bearer' | 'api-key' | 'optional';
  readonly models: readonly ModelException[];
  /** Its own words for how an answer ended, beside OpenAI's. */
  readonly finishReasons: Readonly<Record<string, FinishMeaning>>;
  /** Path in the body to the count of input tokens that came from a cache; null = it tells none. */
  readonly cachedTokensAt: string | null;
  /**
   * Whether the static part of a prompt is cached without being asked for, and from how many tokens on; null = not
   * documented.
   */
  readonly promptCaching:
    | { readonly kind: 'automatic'; readonly smallestPrefix: number | null }
    | { readonly kind: 'none' };
  /** Null = it has no batches of OpenAI's kind. */
  readonly batch: BatchLimits | null;
  /** Its own error codes in bodies with status 200, as HTTP statuses. */
  readonly errorCodes: Readonly<Record<number, number>>;
  /** What a user should know, in few words. */
  readonly notes: string;
  readonly sources: readonly Source[];
}

/** The usual: a hosted server that knows everything by its first name. */
export const usual = {
  toolChoice: 'named',
  port: null,
  basePath: '/v1',
  key: 'bearer',
  limitParameter: 'max_tokens',
  largestOutput: null,
  takesTemperature: true,
  thinkingOff: {},
  thoughtAllowance: 0,
  models: [],
  finishReasons: {},
  cachedTokensAt: 'usage.prompt_tokens_details.cached_tokens',
  promptCaching: { kind: 'none' },
  batch: null,
  errorCodes: {},
} as const satisfies Partial<Profile>;
