import { z } from 'zod';
import { errorReply, type Reply } from '../reply.ts';

/** The ways of asking for structure. */
export const MODES = ['json_schema', 'json_object', 'tools', 'plain'] as const;
export type Mode = (typeof MODES)[number];

/** Parameters that some servers refuse. */
export const PARAMETERS = ['max_tokens', 'max_completion_tokens', 'temperature'] as const;
export type Parameter = (typeof PARAMETERS)[number];

/** What a server takes and refuses. */
export interface Habits {
  readonly modes: readonly Mode[];
  readonly refused: readonly Parameter[];
  /** Longest prompt, in tokens. */
  readonly contextTokens: number;
}

const textPart = z.object({ text: z.string().optional() });
const message = z.object({ role: z.string(), content: z.union([z.string(), z.array(textPart)]).nullish() });
const functionTool = z.object({ function: z.object({ name: z.string(), parameters: z.unknown().optional() }) });

const requestSchema = z.object({
  model: z.string().min(1),
  messages: z.array(message).min(1),
  stream: z.boolean().nullish(),
  temperature: z.number().nullish(),
  max_tokens: z.int().positive().nullish(),
  max_completion_tokens: z.int().positive().nullish(),
  response_format: z
    .object({
      type: z.enum(['text', 'json_object', 'json_schema']),
      json_schema: z
        .object({ name: z.string(), schema: z.unknown().optional(), strict: z.boolean().nullish() })
        .nullish(),
    })
    .nullish(),
  tools: z.array(functionTool).nullish(),
  tool_choice: z.unknown().optional(),
});
type RequestBody = z.infer<typeof requestSchema>;

/** A request that can be answered. */
export interface CompletionRequest {
  readonly model: string;
  /** What the system and developer messages say, joined. */
  readonly system: string;
  /** The first user message: what is asked about, whatever a client adds behind it. */
  readonly user: string;
  /** How many answers the messages quote: 0 in a first question. */
  readonly answersBefore: number;
  /** Every message's text in order. */
  readonly messages: readonly string[];
  readonly mode: Mode;
  /** Name of the schema or function that was sent; null where none was. */
  readonly schemaName: string | null;
  /** The schema that was sent, or the function's parameters; null where none was. */
  readonly schema: unknown;
  /** Null = as long as it takes. */
  readonly maxTokens: number | null;
}

const textOf = (content: z.infer<typeof message>['content']): string =>
  typeof content === 'string' ? content : (content ?? []).map(({ text }) => text ?? '').join('');

function modeOf({ response_format: format, tools }: RequestBody): Mode {
  if (format?.type === 'json_schema') return 'json_schema';
  if (tools !== undefined && tools !== null && tools.length > 0) return 'tools';
  return format?.type === 'json_object' ? 'json_object' : 'plain';
}

/** The words that servers use; clients tell by them what to leave out. */
const MODE_REFUSALS: Readonly<Record<Exclude<Mode, 'plain'>, string>> = {
  json_schema: "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
  json_object: "Invalid parameter: 'response_format' of type 'json_object' is not supported with this model.",
  tools: 'This model does not support tools: function calling is not supported.',
};

const PARAMETER_REFUSALS: Readonly<Record<Parameter, string>> = {
  max_tokens:
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
  max_completion_tokens: "Unrecognized request argument supplied: 'max_completion_tokens'. Use 'max_tokens' instead.",
  temperature:
    "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
};

/** Strict mode takes objects only that require all they have and nothing else (OpenAI, structured outputs). */
function strictFault(schema: unknown): string | null {
  if (typeof schema !== 'object' || schema === null) return null;
  const { type, properties, required, additionalProperties } = schema as Readonly<Record<string, unknown>>; // an object
  if (type === 'object') {
    if (additionalProperties !== false) return "'additionalProperties' is required to be supplied and to be false.";
    const wanted = Object.keys(properties ?? {});
    const given: readonly unknown[] = Array.isArray(required) ? required : [];
    const missing = wanted.find((key) => !given.includes(key));
    if (missing !== undefined)
      return `'required' is required to be an array including every key. Missing '${missing}'.`;
  }
  for (const inner of Object.values(schema)) {
    const fault = strictFault(inner);
    if (fault !== null) return fault;
  }
  return null;
}

/** Why a server with these habits will not take the request; null when it does. */
function refusalOf(body: RequestBody, mode: Mode, habits: Habits): Reply | null {
  const refuse = (message: string, param: string): Reply => errorReply(400, message, { param });
  if (body.stream === true)
    return refuse('The simulated provider does not stream: send the request without stream.', 'stream');
  if (mode !== 'plain' && !habits.modes.includes(mode))
    return refuse(MODE_REFUSALS[mode], mode === 'tools' ? 'tools' : 'response_format');
  for (const parameter of habits.refused)
    if (
      body[parameter] !== undefined &&
      body[parameter] !== null &&
      !(parameter === 'temperature' && body[parameter] === 1)
    )
      return refuse(PARAMETER_REFUSALS[parameter], parameter);
  const fault =
    body.response_format?.json_schema?.strict === true ? strictFault(body.response_format.json_schema.schema) : null;
  if (fault !== null) return refuse(`Invalid schema for response_format: ${fault}`, 'response_format');
  const saysJson = body.messages.some(({ content }) => /json/iu.test(textOf(content)));
  if (mode === 'json_object' && !saysJson)
    return refuse(
      "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
      'messages',
    );
  return null;
}

/** A parsed body as a request, or the reply that refuses it as real servers do. */
export function readCompletionRequest(raw: unknown, habits: Habits): CompletionRequest | Reply {
  const parsed = requestSchema.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return errorReply(400, `Invalid request: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  const body = parsed.data;
  const mode = modeOf(body);
  const refusal = refusalOf(body, mode, habits);
  if (refusal !== null) return refusal;
  const ofRoles = (...roles: readonly string[]) => body.messages.filter(({ role }) => roles.includes(role));
  return {
    model: body.model,
    system: ofRoles('system', 'developer')
      .map(({ content }) => textOf(content))
      .join('\n'),
    user: textOf(ofRoles('user')[0]?.content),
    answersBefore: ofRoles('assistant').length,
    messages: body.messages.map(({ content }) => textOf(content)),
    mode,
    schemaName: body.response_format?.json_schema?.name ?? body.tools?.[0]?.function.name ?? null,
    schema: body.response_format?.json_schema?.schema ?? body.tools?.[0]?.function.parameters ?? null,
    maxTokens: body.max_completion_tokens ?? body.max_tokens ?? null,
  };
}

export const isReply = (value: CompletionRequest | Reply): value is Reply => 'status' in value;
