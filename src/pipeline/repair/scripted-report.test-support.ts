import { textDocument } from '#ingest/test-files/text-document.ts';
import { completionBody, type ModelClient, ModelError } from '#llm/index.ts';
import type { ModelCall, ModelRequest } from '#model/model-call.ts';
import { wholeReport } from '../report/build-report.ts';
import { modelKeyerOver } from '../report/model-keyer.ts';
import { processReport } from '../report/process-report.ts';

/** Test support: a report about money, and a model that states rows of it as told. */

/** Line 3 prints a total and its parts, line 4 one of them with its own, and what is none of them. */
export const REPORT = [
  '临江市水务局2023年度部门整体支出绩效自评报告',
  '一、部门支出情况',
  '2023年支出合计3000.50万元，其中基本支出1800.20万元，项目支出1200.30万元。',
  '基本支出1800.20万元中，人员经费1500.10万元，公用经费300.10万元，抚恤金20.40万元。',
].join('\n');

/** The rows that say what the report says. */
export const RIGHT = [
  '3|3000.50万元|支出合计|决算',
  '3|1800.20万元|基本支出|决算',
  '3|1200.30万元|项目支出|决算',
  '4|1800.20万元|基本支出|决算',
  '4|1500.10万元|人员经费|决算',
  '4|300.10万元|公用经费|决算',
];

/** The same with some rows said otherwise, by their index. */
export const rightBut = (rows: Readonly<Record<number, string>>): readonly string[] =>
  RIGHT.map((each, at) => rows[at] ?? each);

export const memoryCalls = () => {
  const calls = new Map<string, ModelCall>();
  return {
    calls,
    findModelCall: async (key: string) => calls.get(key) ?? null,
    saveModelCall: async (call: ModelCall) => void calls.set(call.key, call),
  };
};

/** Rows about budget by turn: the first answer, and those to what is asked again. Throws what is an error, sends what is a body. */
export type Script = readonly (readonly string[] | ModelError | { readonly body: string })[];

/** A model that states nothing but budget, and keeps what it was asked. */
export function scripted(script: Script) {
  const asked: ModelRequest[] = [];
  const client: ModelClient = {
    ask: async (request) => {
      asked.push(request);
      const turn = (request.followUp ?? []).filter(({ role }) => role === 'assistant').length;
      const answer = request.task === 'budget' ? (script[turn] ?? []) : [];
      if (answer instanceof ModelError) throw answer;
      const year = request.task === 'budget' ? { year: '2023', fund: '', unit: '' } : {};
      const rawResponse = 'body' in answer ? answer.body : completionBody(JSON.stringify({ ...year, items: answer }));
      const tokens = { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 };
      return { rawResponse, ...tokens, milliseconds: 1, receivedAt: '2026-01-01T00:00:00.000Z' };
    },
  };
  return { client, asked, again: () => asked.filter(({ followUp }) => followUp !== undefined) };
}

/** The report as a run makes it, keyed by this client alone unless rules are to key as well. */
export function processWith(
  client: ModelClient,
  { text = REPORT, store = memoryCalls(), repair = true, rules = false } = {},
) {
  const document = textDocument(text);
  const signal = new AbortController().signal;
  const model = modelKeyerOver(client, { model: 'm', store, report: () => {}, signal });
  const assembled = { report: wholeReport(document), documents: [document] as const, findings: [] };
  return processReport(assembled, { rules, model, repair });
}
