import { type Attributes, type Span, SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import { type ModelAnswer, type ModelClient, ModelError, type PriceTable, priceOf } from '#llm/index.ts';
import { canonical } from '#model/decimal.ts';
import type { ModelRequest } from '#model/model-call.ts';
import { answerAttributes } from './answer-attributes.ts';
import { endpointAttributes } from './endpoint-attributes.ts';
import type { Instruments } from './instruments.ts';
import type { SpanScope } from './spans.ts';
import type { AskedEndpoint } from './telemetry.ts';

/** What telling needs. */
export interface Telling {
  readonly tracer: Tracer;
  readonly instruments: Instruments;
  readonly scope: SpanScope;
  readonly prices: PriceTable;
}

/** Of spans and metrics alike. */
const sharedAttributes = (request: ModelRequest, endpoint: AskedEndpoint): Attributes => ({
  'gen_ai.operation.name': 'chat',
  'gen_ai.request.model': request.model,
  ...endpointAttributes(request.model, endpoint),
});

const requestAttributes = ({ task, maxOutputTokens, temperature }: ModelRequest): Attributes => ({
  'gen_ai.request.max_tokens': maxOutputTokens,
  'gen_ai.request.temperature': temperature,
  'gen_ai.output.type': 'json',
  'duizhang.task': task,
});

const usageAttributes = (answer: ModelAnswer): Attributes => ({
  'gen_ai.usage.input_tokens': answer.inputTokens,
  'gen_ai.usage.output_tokens': answer.outputTokens,
  'gen_ai.usage.cache_read.input_tokens': answer.cachedInputTokens,
});

/** A kind of ours, low in number as the conventions want it; never a message, which holds the provider's words. */
const errorType = (thrown: unknown): string => (thrown instanceof ModelError ? thrown.kind : '_OTHER');

/** Tells what an answer says of itself; gives what metrics of the call are told by, with the model that answered. */
function tellAnswer(span: Span, answer: ModelAnswer, request: ModelRequest, shared: Attributes, telling: Telling) {
  const { instruments, prices } = telling;
  const said = answerAttributes(request.model, answer);
  span.setAttributes({ ...usageAttributes(answer), ...said });
  const model = said['gen_ai.response.model'];
  const attributes = model === undefined ? shared : { ...shared, 'gen_ai.response.model': model };
  instruments.tokens.record(answer.inputTokens, { ...attributes, 'gen_ai.token.type': 'input' });
  instruments.tokens.record(answer.outputTokens, { ...attributes, 'gen_ai.token.type': 'output' });
  const money = priceOf(prices, request.model, answer);
  const spent = { 'gen_ai.request.model': request.model, 'duizhang.currency': money?.currency ?? '' };
  if (money !== null) instruments.spent.add(Number(canonical(money.amount)), spent);
  return attributes;
}

/**
 * Tells each request of a client as a span of the GenAI conventions, with all its tries, and in their metrics. What was
 * asked and answered is not told, whatever OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT says: it is report text.
 */
export function observeClient(client: ModelClient, endpoint: AskedEndpoint, telling: Telling): ModelClient {
  const { tracer, instruments, scope } = telling;
  return {
    ask: async (request, signal) => {
      const shared = sharedAttributes(request, endpoint);
      const attributes = { ...shared, ...requestAttributes(request) };
      const span = tracer.startSpan(`chat ${request.model}`, { kind: SpanKind.CLIENT, attributes }, scope.parent());
      const started = performance.now();
      let ended: Attributes = shared;
      try {
        const answer = await scope.within(span, () => client.ask(request, signal));
        ended = tellAnswer(span, answer, request, shared, telling);
        return answer;
      } catch (thrown) {
        ended = { ...shared, 'error.type': errorType(thrown) };
        span.setAttributes(ended).setStatus({ code: SpanStatusCode.ERROR });
        throw thrown;
      } finally {
        instruments.calls.record((performance.now() - started) / 1000, ended);
        span.end();
      }
    },
  };
}
