import type { ModelRequest } from '#model/model-call.ts';
import type { Segmentation } from '#model/section.ts';
import { buildRequests, type RequestSettings } from './build-requests.ts';

/**
 * One line of JSON for a request, for answering it elsewhere; `custom_id` is the key of the answer in the store. A request
 * that goes on with a conversation has its turns behind `user` in `follow_up`.
 */
export function exportLine(request: ModelRequest): string {
  const { key, model, task, system, user, schema, schemaName, maxOutputTokens, temperature, followUp } = request;
  return JSON.stringify({
    custom_id: key,
    model,
    task,
    system,
    user,
    ...(followUp === undefined ? {} : { follow_up: followUp }),
    schema,
    schema_name: schemaName,
    max_output_tokens: maxOutputTokens,
    temperature,
  });
}

/** Everything that would be sent about a report, a line of JSON a request. Pure. */
export const exportRequests = (segmentation: Segmentation, settings: RequestSettings): readonly string[] =>
  buildRequests(segmentation, settings).map(({ request }) => exportLine(request));
