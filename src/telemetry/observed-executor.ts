import { type Attributes, ROOT_CONTEXT, type Span, SpanStatusCode } from '@opentelemetry/api';
import type { EndedUnit, TakenUnit } from '#model/work.ts';
import type { UnitEnd, UnitExecutor } from '#pipeline/run/unit-executor.ts';
import type { Telling } from './observed-client.ts';
import { runIdentity } from './run-identity.ts';

/** An ending of letters and digits; what else stands behind a dot belongs to the name. */
const ENDING = /\.([A-Za-z0-9]{1,5})$/u;

const formatOf = (path: string): string => ENDING.exec(path)?.[1]?.toLowerCase() ?? 'none';

/** Files are told by the hashes of their bytes and by their endings, never by name. */
const unitAttributes = ({ runId, position, tries, files }: TakenUnit): Attributes => ({
  'duizhang.run.id': runId,
  'duizhang.unit.position': position,
  'duizhang.unit.tries': tries,
  'duizhang.document.ids': files.map(({ documentId }) => documentId ?? ''),
  'duizhang.document.formats': files.map(({ path }) => formatOf(path)),
});

const endAttributes = ({ files, use }: EndedUnit): Attributes => ({
  'duizhang.document.states': files.map(({ outcome }) => outcome.state),
  'duizhang.reports': files.reduce((sum, { made }) => sum + made.length, 0),
  'duizhang.model.answers.bought': use.bought,
  'duizhang.model.answers.stored': use.stored,
});

function tellEnd(span: Span, ended: UnitEnd, seconds: number, { instruments }: Telling): void {
  span.setAttribute('duizhang.unit.end', ended.kind);
  if (ended.kind === 'died') span.setAttribute('error.type', 'process-died').setStatus({ code: SpanStatusCode.ERROR });
  if (ended.kind !== 'ended') return;
  span.setAttributes(endAttributes(ended.end));
  for (const { outcome } of ended.end.files) instruments.documents.add(1, { 'duizhang.document.state': outcome.state });
  const state = ended.end.files[0]?.outcome.state;
  instruments.documentDuration.record(seconds, state === undefined ? {} : { 'duizhang.document.state': state });
}

/**
 * Tells each unit as a span. It is a trace of its own, linked to its run's: a run has hundreds of thousands of units and
 * takes days, and no backend shows a trace like that. Calls of a model made while it is worked on are its children.
 */
export function observeExecutor(executor: UnitExecutor, telling: Telling): UnitExecutor {
  const { tracer, scope } = telling;
  return {
    ...executor,
    execute: async (unit, alone) => {
      const links = [{ context: runIdentity(unit.runId) }];
      const span = tracer.startSpan('process_document', { attributes: unitAttributes(unit), links }, ROOT_CONTEXT);
      const started = performance.now();
      try {
        const ended = await scope.within(span, () => executor.execute(unit, alone));
        tellEnd(span, ended, (performance.now() - started) / 1000, telling);
        return ended;
      } catch (thrown) {
        span.setAttribute('error.type', thrown instanceof Error ? thrown.name : '_OTHER');
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw thrown;
      } finally {
        span.end();
      }
    },
  };
}
