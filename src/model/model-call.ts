/** A turn of a conversation that goes on behind the question. */
export interface FollowUpTurn {
  readonly role: 'assistant' | 'user';
  readonly content: string;
}

/** What is asked of a model. `key` = sha256 over model, parameters, prompt, schema, input and repeat index. */
export interface ModelRequest {
  readonly key: string;
  readonly model: string;
  readonly task: string;
  readonly system: string;
  readonly user: string;
  /** Turns behind system and user, for asking again with what was wrong; absent in a first question. Part of the key. */
  readonly followUp?: readonly FollowUpTurn[];
  /** JSON Schema of the answer, and its ASCII name. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly schemaName: string;
  readonly maxOutputTokens: number;
  readonly temperature: number;
}

/** A model's answer as it came, stored before anything reads it. Tokens are our own count where the provider gives none. */
export interface ModelCall {
  readonly key: string;
  readonly model: string;
  readonly task: string;
  /** The provider's body, unedited: JSON text, or whatever else came with status 200. */
  readonly rawResponse: string;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  readonly milliseconds: number;
  /** ISO-UTC. */
  readonly receivedAt: string;
}

/** What the stored calls of one task took together; tokens as in the calls. */
export interface ModelCallSum {
  readonly task: string;
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}
