import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DOCUMENTS, type Ended, runProgram } from './run-program.ts';

let folder: string;

/** Runs the program from this test's folder. */
const duizhang = (words: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  runProgram(folder, words, settings);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'command-line-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('duizhang run with a model', () => {
  let server: Server;
  let address: string;
  const requests: string[] = [];

  /** A server that speaks the protocol and answers every task with nothing found, but for one staffing figure. */
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        requests.push(body);
        const content = JSON.stringify(answerTo(body));
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify({
            id: 'x',
            object: 'chat.completion',
            created: 0,
            model: 'planted',
            choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content, refusal: null } }],
            usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
          }),
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    address = typeof bound === 'object' && bound !== null ? `http://127.0.0.1:${bound.port}/v1` : '';
  });

  afterAll(() => {
    server.close();
  });

  /** Nothing found, but for the staffing task: there the line that prints 编制总数36名, cited as a model would. */
  function answerTo(request: string): unknown {
    const line = /\[(\d+)\] [^[]*编制总数36名/u.exec(request)?.[1];
    if (!request.includes('staffing_answer') || line === undefined) return { items: [], units: [] };
    const item = {
      l: Number(line),
      c: null,
      f: '36名',
      u: null,
      n: '编制总数',
      k: 'establishment.total',
      s: null,
      d: null,
    };
    const invented = { ...item, f: '63名' };
    return { items: [item, invented], units: [] };
  }

  it('keys twice, confirms what both read, refuses what the report does not print, and buys no answer again', async () => {
    const settings = { OPENAI_API_KEY: 'canary-key', OPENAI_BASE_URL: address };
    const other = path.join(folder, 'model');
    const words = [
      'run',
      path.join(DOCUMENTS, 'qingxi-emergency-2022.docx'),
      '--model',
      'planted',
      '--workspace',
      other,
      '--json',
    ];
    const first = await duizhang(words, settings);
    const bought = requests.length;
    const second = await duizhang(words, settings);
    expect(first.code, first.out + first.err).toBe(0);
    expect(second.code).toBe(0);
    expect(bought).toBeGreaterThan(5);
    expect(requests.length).toBe(bought);
    expect(requests.join('\n')).not.toContain('canary-key');
    const shown = JSON.parse((await duizhang(['show', 'qingxi-emergency-2022', '--workspace', other, '--json'])).out);
    const posts = shown.staffing.filter((item: { concept: string }) => item.concept === 'establishment.total');
    expect(posts).toMatchObject([{ value: '36', keyers: ['rules', 'llm:planted'], tier: 'A' }]);
    expect(shown.rejected).toMatchObject([{ item: { field: 'staffing', value: '63' }, keyer: 'llm:planted' }]);
  });
});
