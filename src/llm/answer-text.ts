/**
 * The JSON in what a model wrote: without the thoughts before it, the fence around it and the prose beside it. Null
 * when there is no JSON object in it at all. What is returned may still be broken, or end in the middle.
 */
export function answerText(written: string): string | null {
  const text = withoutThoughts(written).trim();
  const fenced = /```(?:json)?\s*\n([\s\S]*?)\n\s*```/iu.exec(text)?.[1];
  const answer = text.startsWith('{') ? text : (fenced ?? text);
  const start = answer.indexOf('{');
  if (start === -1) return null;
  const end = answer.lastIndexOf('}');
  return end > start && !looksCutOff(answer.slice(end + 1))
    ? answer.slice(start, end + 1)
    : answer.slice(start).trimEnd();
}

/** What follows the last closing brace is prose, unless it goes on like JSON. */
const looksCutOff = (rest: string): boolean => /^\s*[,\]]/u.test(rest);

/** True when the text closes what it opened: an answer that does not was cut off, whatever its finish reason says. */
export const isClosed = (answer: string): boolean => answer.trimEnd().endsWith('}');

/** Reasoning models think aloud first; some templates swallow the opening tag, and some thoughts never end. */
function withoutThoughts(written: string): string {
  const text = written.trimStart();
  if (text.startsWith('{')) return text;
  const end = text.lastIndexOf('</think>');
  if (end !== -1) return text.slice(end + '</think>'.length);
  return text.startsWith('<think>') ? '' : text;
}
