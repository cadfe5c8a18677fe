import { describe, expect, it } from 'vitest';
import { type ResponseLine, readResponseLine } from './read-response-line.ts';

const checkLine = (line: string, expected: Partial<ResponseLine>): void =>
  expect(readResponseLine(line), line.slice(0, 120)).toMatchObject(expected);

const BODY = '{"choices":[{"message":{"content":"{\\"items\\":[]}"}}],  "usage":{"prompt_tokens":1.0}}';
const answer = { kind: 'answer', customId: 'k', answer: BODY } as const;

describe('an answer is taken to the character', () => {
  it('from the output of a batch', () => {
    checkLine(
      `{"id":"x","custom_id":"k","response":{"status_code":200,"request_id":"r","body":${BODY}},"error":null}`,
      answer,
    );
    checkLine(`{"response": {"body" : ${BODY}, "status_code": "200"} , "custom_id" : "k"}`, answer);
    checkLine(`{"custom_id":"k","response":${BODY}}`, answer);
  });

  it('from a bare body, and from one that was written into a string', () => {
    checkLine(`{"custom_id":"k","body":${BODY}}`, answer);
    checkLine(JSON.stringify({ custom_id: 'k', body: BODY }), answer);
    checkLine(JSON.stringify({ custom_id: 'k', response: { status_code: 200, body: BODY } }), answer);
  });

  it('from what the model wrote', () => {
    checkLine('{"custom_id":"k","content":"{\\"items\\":[]}"}', { ...answer, answer: '{"items":[]}' });
    checkLine('{"custom_id":"k","content":{"items":[ ]}}', { ...answer, answer: '{"items":[ ]}' });
    checkLine('{"custom_id":"k","response":"{}"}', { ...answer, answer: '{}' });
  });

  it('from a line that names an error beside it', () => {
    checkLine(`{"custom_id":"k","response":{"status_code":200,"body":${BODY}},"error":{}}`, answer);
  });
});

const failure = (reason: string) => ({ kind: 'failure', customId: 'k', reason }) as const;

describe('a failure is told with its reason', () => {
  it('by status', () => {
    checkLine(
      '{"custom_id":"k","response":{"status_code":429,"body":{"error":{"code":"rate","message":"Too many."}}},"error":null}',
      failure('Status 429: rate: Too many.'),
    );
    checkLine(
      '{"custom_id":"k","response":{"status_code":500,"body":null}}',
      failure('Status 500: It came without an answer.'),
    );
    checkLine(
      '{"custom_id":"k","response":{"status_code":502,"body":"<html>Bad gateway</html>"}}',
      failure('Status 502: <html>Bad gateway</html>'),
    );
  });

  it('by an error, which may be the only thing there is', () => {
    checkLine(
      '{"custom_id":"k","response":null,"error":{"code":"batch_expired","message":"Not in time."}}',
      failure('batch_expired: Not in time.'),
    );
    checkLine('{"custom_id":"k","error":"expired"}', failure('expired'));
    checkLine('{"custom_id":"k","response":{"status_code":200,"body":{"error":{"message":"No."}}}}', failure('No.'));
    checkLine('{"custom_id":"k","content":"  "}', failure('The answer is empty.'));
    checkLine('{"custom_id":"k"}', failure('It came without an answer.'));
  });
});

describe('a line that answers nothing is broken', () => {
  it('with what is wrong', () => {
    for (const line of ['', '{"custom_id":"k","response":', '[1]', '7', 'null', '{"a":\u0000}'])
      checkLine(line, { kind: 'broken', reason: 'It is no JSON object.' });
    for (const line of ['{}', '{"custom_id":7}', '{"custom_id":""}', '{"__proto__":{"custom_id":"k"}}'])
      checkLine(line, { kind: 'broken', reason: 'It has no custom_id.' });
  });
});

describe('a hostile line', () => {
  const deep = `${'['.repeat(500_000)}${']'.repeat(500_000)}`;

  it('may be as deep as it likes', () => {
    checkLine(`{"custom_id":"k","content":${deep}}`, { ...answer, answer: deep });
    const error = `${'{"error":'.repeat(200_000)}1${'}'.repeat(200_000)}`;
    checkLine(`{"custom_id":"k","error":${error}}`, failure('It came without an answer.'));
  });

  it('changes no object by the names of its members', () => {
    checkLine('{"custom_id":"__proto__","body":{"__proto__":{"choices":[]},"constructor":1}}', {
      customId: '__proto__',
    });
    expect(Object.hasOwn(Object.prototype, 'choices')).toBe(false);
  });
});
