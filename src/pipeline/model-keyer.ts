import type { ModelKeyer } from '#extract/index.ts';
import { extractWithModel, loadPrompts } from '#extract/llm/index.ts';
import { createModelClient } from '#llm/index.ts';
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

/** The keyer that asks a language model. Prompts are loaded once, at the first report. */
export function createModelKeyer(settings: ModelKeyerSettings): ModelKeyer {
  const { model, apiKey, baseUrl, store, report } = settings;
  const client = createModelClient({ baseUrl, apiKey, profile: null });
  let prompts: ReturnType<typeof loadPrompts> | null = null;
  return async (segmentation) => {
    prompts ??= loadPrompts();
    const { claims, findings } = await extractWithModel(segmentation, {
      client,
      store,
      model,
      prompts: await prompts,
      programVersion: PROGRAM_VERSION,
      onCall: ({ task, cached, call }) =>
        report({ kind: 'model-called', task, cached, inputTokens: call.inputTokens, outputTokens: call.outputTokens }),
    });
    return { value: claims, findings };
  };
}
