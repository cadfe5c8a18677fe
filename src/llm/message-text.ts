import { z } from 'zod';

/** What a message says: the text that holds the answer, and the words of a refusal; both empty where there are none. */
export interface MessageText {
  readonly text: string;
  readonly refusal: string;
}

/** Some servers send the arguments as an object instead of its text. */
const callSchema = z.object({ arguments: z.union([z.string(), z.record(z.string(), z.unknown())]) });
const messageSchema = z.object({
  content: z.union([z.string(), z.array(z.unknown())]).nullish(),
  refusal: z.string().nullish(),
  tool_calls: z
    .array(z.object({ function: callSchema }))
    .nullish()
    .catch(null),
  /** The older form of a tool call. */
  function_call: callSchema.nullish().catch(null),
});
const partSchema = z.object({
  type: z.string().optional(),
  text: z.string().optional(),
  refusal: z.string().optional(),
});

type Message = z.infer<typeof messageSchema>;

/**
 * The text of a message in which the answer stands: the arguments of the tool that it calls, where it calls one (only
 * the tool that takes the answer is ever offered), else its content. Thoughts (`reasoning_content`, parts of their own)
 * are never the answer. Anything that is no message says nothing.
 */
export function messageText(message: unknown): MessageText {
  const parsed = messageSchema.safeParse(message);
  if (!parsed.success) return { text: '', refusal: '' };
  const { content, refusal } = parsed.data;
  const parts = typeof content === 'string' ? [{ text: content }] : (content ?? []).flatMap(saidIn);
  const join = (key: 'text' | 'refusal') => parts.map((part: z.infer<typeof partSchema>) => part[key] ?? '').join('');
  return { text: calledWith(parsed.data) ?? join('text'), refusal: refusal ?? join('refusal') };
}

/** A part of the content, unless it is a thought or has no text. */
function saidIn(part: unknown): readonly z.infer<typeof partSchema>[] {
  const { data } = partSchema.safeParse(part);
  return data === undefined || /think|reason/u.test(data.type ?? '') ? [] : [data];
}

/** The arguments of the first tool call; null without one, or when it is empty. */
function calledWith({ tool_calls, function_call }: Message): string | null {
  const written = (tool_calls?.[0]?.function ?? function_call)?.arguments ?? '';
  const text = typeof written === 'string' ? written : JSON.stringify(written);
  return text.trim() === '' ? null : text;
}
