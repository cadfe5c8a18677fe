import { importAnswer, sha256, withKey } from '#llm/index.ts';
import type { ModelRequest } from '#model/model-call.ts';
import type { NewAnswer } from './write-recordings.ts';

/** Test support: questions about a fictional report, and answers to them. */

export const QUESTION =
  '<report>\n[4] 负责全县堤防、水闸和灌溉渠道的日常巡查与维修养护工作。\n[5] 1:抗旱浇灌设备购置 2:12.00\n</report>';

export const requestAbout = (user: string, change: Partial<ModelRequest> = {}, repeat = 0): ModelRequest => {
  const { key: _, ...asked } = {
    ...{ key: '', model: 'm', task: 'duties', system: 'instruction', user, schema: {}, schemaName: 'duties_answer' },
    ...{ maxOutputTokens: 8_192, temperature: 0 },
    ...change,
  };
  return withKey(asked, 0, repeat);
};

/** An answer as it was brought by hand. */
export function answerTo(request: ModelRequest, written: string, change: Partial<NewAnswer> = {}): NewAnswer {
  return {
    document: 'qingxi-water-2023',
    repeat: 0,
    prompt: { version: '0001', hash: sha256(request.system), schemaHash: sha256('schema') },
    request,
    call: importAnswer(request, written, '2026-03-04T05:06:07.000Z'),
    obtained: 'answers brought by batch import',
    ...change,
  };
}
