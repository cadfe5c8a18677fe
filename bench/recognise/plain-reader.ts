import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createWorker, OEM } from 'tesseract.js';

/** The engine as it is used without any preparation: a whole page at once, its usual settings. */
export interface PlainReader {
  readonly read: (picture: Uint8Array) => Promise<string>;
  readonly end: () => Promise<unknown>;
}

export async function startPlainReader(): Promise<PlainReader> {
  const data = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/chi_sim/package.json'));
  const engine = await createWorker('chi_sim', OEM.LSTM_ONLY, {
    langPath: join(data, '4.0.0_best_int'),
    gzip: true,
    cacheMethod: 'none',
  });
  return {
    read: async (picture) => (await engine.recognize(Buffer.from(picture))).data.text,
    end: () => engine.terminate(),
  };
}
