import type { ModelKeyer } from '#extract/index.ts';
import { extractWithModel, loadPrompts } from '#extract/llm/index.ts';
import { createModelClient, ModelError } from '#llm/index.ts';
import { type Finding, finding } from '#model/finding.ts';
import { PROGRAM_VERSION } from '#model/program-version.ts';
import type { Reporter } from '#model/reporter.ts';
import type { Store } from '#model/store.ts';

export interface ModelKeyerSettings {
  readonly model: string;
  readonly apiKey: string | null;
  readonly baseUrl: string | null;
  /** Answers are stored there before they are read, and found there before a model is asked. */
  readonly store: Pick<Store, 'findModelCall' | 'saveModelCall'>;
  readonly report: Reporter;
}

/** A model that cannot be asked at all (unreachable, no key, unknown) is not asked again for every report of a run. */
const unavailable = (error: ModelError): Finding => finding('error', 'model-unavailable', error.message);

/**
 * The keyer that asks a language model. Prompts are loaded once, at the first report. When the set-up fails, this and
 * every further report goes on without the model's claims and says so in a finding.
 */
export function createModelKeyer(settings: ModelKeyerSettings): ModelKeyer {
  const { model, apiKey, baseUrl, store, report } = settings;
  const client = createModelClient({ baseUrl, apiKey, profile: null });
  let prompts: ReturnType<typeof loadPrompts> | null = null;
  let down: Finding | null = null;
  return async (segmentation) => {
    if (down !== null) return { value: [], findings: [down] };
    prompts ??= loadPrompts();
    try {
      const { claims, findings } = await extractWithModel(segmentation, {
        client,
        store,
        model,
        prompts: await prompts,
        programVersion: PROGRAM_VERSION,
        onCall: ({ task, cached, call }) =>
          report({
            kind: 'model-called',
            task,
            cached,
            inputTokens: call.inputTokens,
            outputTokens: call.outputTokens,
          }),
      });
      return { value: claims, findings };
    } catch (error) {
      if (!(error instanceof ModelError) || !error.concernsSetup) throw error;
      down = unavailable(error);
      return { value: [], findings: [down] };
    }
  };
}
