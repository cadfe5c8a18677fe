import type { ModelClient } from '#llm/index.ts';
import type { Reporter } from '#model/reporter.ts';
import type { UnitCounts } from '#model/work.ts';
import type { UnitExecutor } from '#pipeline/run/unit-executor.ts';

/** Where a model is asked, as far as it may be told. */
export interface AskedEndpoint {
  /** The base URL as it was set; user, password, path and query of it are never told. Null = OpenAI's own. */
  readonly baseUrl: string | null;
  /** The name of the endpoint's profile, where it was set; null = told by the address. */
  readonly profile: string | null;
}

/**
 * What is told to a collector of OpenTelemetry while the program works: counts, durations, states, ids and names of
 * models. Never words of a report or of an answer, names of files, messages of errors or keys.
 */
export interface Telemetry {
  /** Opens the span of a run; units of it that other processes work on link to it by its id alone. */
  readonly beginRun: (runId: string, keyers: readonly string[]) => void;
  /** Tells each call of a model with all its tries as a span and in the conventions' metrics. */
  readonly observeClient: (client: ModelClient, endpoint: AskedEndpoint) => ModelClient;
  /** Tells each unit that is worked on as a span, and its documents by state. */
  readonly observeExecutor: (executor: UnitExecutor) => UnitExecutor;
  /** Tells the waits of a model's calls as events of their spans, and what the run came to; passes every event on. */
  readonly observeReporter: (report: Reporter) => Reporter;
  /** Tells how many units are in which state each time metrics are sent; what fails there is left out. */
  readonly observeUnits: (count: () => Promise<UnitCounts>) => void;
  /**
   * Sends what is left, for a few seconds at most, and gives one line about what could not be sent; null when all was.
   * Never rejects.
   */
  readonly close: () => Promise<string | null>;
}

/** Tells nothing, loads nothing. */
export const NO_TELEMETRY: Telemetry = {
  beginRun: () => undefined,
  observeClient: (client) => client,
  observeExecutor: (executor) => executor,
  observeReporter: (report) => report,
  observeUnits: () => undefined,
  close: async () => null,
};
