/**
 * A process that has many requests in flight at once and prints what memory it takes: started by `bench -- calls` with
 * the provider's URL, the number of requests and the rows of the table that each asks about.
 */
import { createModelClient, withKey } from '#llm/index.ts';
import type { ModelRequest } from '#model/model-call.ts';
import { answerSchemas } from '#schemas/answers/index.ts';
import { answerJsonSchema } from '#schemas/answers/json-schema.ts';

const [url = '', count = '500', rows = '40'] = process.argv.slice(2);

const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(0);

/** The same in every request, as they are in a run. */
const INSTRUCTIONS = `录入预算和决算金额，用 JSON 作答。${'照原文抄写数字，不推算，不补全。'.repeat(150)}`;
const SCHEMA = answerJsonSchema(answerSchemas.budget);

/** A question about a table, of which no two are alike. */
function requestOf(number: number): ModelRequest {
  const table = Array.from(
    { length: Number(rows) },
    (_, row) => `[${row + 3}] 1:支出项目${row + 1} 2:${number + row}.50 3:${number + row}.25 4:99.5%`,
  );
  const user = [
    '<report>',
    '（报告开头：青禾县林业局2022年度部门决算绩效自评报告 一、）',
    '# 支出情况',
    '（表，单位：万元）',
    '[2] 1:项目 2:年初预算数 3:决算数 4:执行率',
    ...table,
    '</report>',
  ].join('\n');
  return withKey({
    model: 'any',
    task: 'budget',
    system: INSTRUCTIONS,
    user,
    schema: SCHEMA,
    schemaName: 'budget_answer',
    maxOutputTokens: 8_192,
    temperature: 0,
  });
}

const before = process.memoryUsage.rss();
const client = createModelClient({ baseUrl: url, apiKey: 'any-key', profile: null });
let [inFlight, mostInFlight, sent, received] = [0, 0, 0, 0];

async function ask(number: number): Promise<void> {
  const request = requestOf(number);
  sent += request.system.length + request.user.length;
  inFlight += 1;
  mostInFlight = Math.max(mostInFlight, inFlight);
  const { rawResponse } = await client.ask(request);
  received += rawResponse.length;
  inFlight -= 1;
}

const began = performance.now();
await Promise.all(Array.from({ length: Number(count) }, (_, number) => ask(number)));
const seconds = (performance.now() - began) / 1000;
/** Linux counts it in kilobytes. */
const peak = process.resourceUsage().maxRSS * 1024;
process.stdout.write(
  `  ${mostInFlight} in flight, ${(sent / Number(count)).toFixed(0)} characters out and ${(received / Number(count)).toFixed(0)} in each: ${megabytes(peak)} MB at most (${megabytes(before)} MB before the first), ${seconds.toFixed(1)} s\n`,
);
