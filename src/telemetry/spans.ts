import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, ROOT_CONTEXT, type Span, trace } from '@opentelemetry/api';

/**
 * The span that work belongs to, wherever it waits. Of our own and not OpenTelemetry's global one, so that no library
 * that knows OpenTelemetry tells of itself through this program.
 */
export interface SpanScope {
  readonly active: () => Span | null;
  readonly within: <Result>(span: Span, work: () => Result) => Result;
  /** The context for a span that is to be a child of the active one. */
  readonly parent: () => Context;
}

export function createSpanScope(): SpanScope {
  const storage = new AsyncLocalStorage<Span>();
  const active = (): Span | null => storage.getStore() ?? null;
  return {
    active,
    within: (span, work) => storage.run(span, work),
    parent: () => {
      const span = active();
      return span === null ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, span);
    },
  };
}
