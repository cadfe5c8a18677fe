import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import type { ModelRequest } from '#model/model-call.ts';
import { type Dialect, dialectOf, limitOf } from './dialect.ts';
import type { ProfileName } from './profile.ts';
import { profileOf } from './profile.ts';

/** The body of a request, as the endpoint of OpenAI's protocol takes it. */
export type RequestBody = ChatCompletionCreateParamsNonStreaming;

/** The body of a request in the way a server is first asked, for batches, where nothing can be left out afterwards. */
export const requestBodyFor = (request: ModelRequest, profile: ProfileName): RequestBody =>
  requestBody(request, dialectOf(profileOf(profile), request.model));

export function requestBody(request: ModelRequest, dialect: Dialect): RequestBody {
  const { limitParameter, takesTemperature, thinkingOff } = dialect;
  return {
    model: request.model,
    messages: [
      { role: 'system', content: systemOf(request, dialect) },
      { role: 'user', content: request.user },
    ],
    stream: false,
    ...(limitParameter === null ? {} : { [limitParameter]: limitOf(request, dialect) }),
    ...(takesTemperature ? { temperature: request.temperature } : {}),
    ...structureOf(request, dialect),
    ...thinkingOff,
  };
}

/** Most servers refuse JSON mode when no message says "json". */
function systemOf({ system, user }: ModelRequest, { mode }: Dialect): string {
  return mode !== 'json_object' || /json/iu.test(system) || /json/iu.test(user)
    ? system
    : `${system}\n\nAnswer with one JSON object.`;
}

function structureOf(
  request: ModelRequest,
  dialect: Dialect,
): Pick<RequestBody, 'response_format' | 'tools' | 'tool_choice'> {
  const { schemaName: name, schema } = request;
  switch (dialect.mode) {
    case 'json_schema':
      return { response_format: { type: 'json_schema', json_schema: { name, schema, strict: true } } };
    case 'tools':
      return {
        tools: [{ type: 'function', function: { name, description: 'Takes the answer.', parameters: schema } }],
        tool_choice: dialect.toolChoice === 'required' ? 'required' : { type: 'function', function: { name } },
      };
    case 'json_object':
      return { response_format: { type: 'json_object' } };
    case 'plain':
      return {};
  }
}
