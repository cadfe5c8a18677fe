import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createOpenaiClient } from './openai-client.ts';
import { simulatedRequest } from './pace/simulate-endpoint.ts';
import type { Pace } from './pace.ts';

/** What a pace is told by a client whose server answers like this, one reply after the other. */
async function toldBy(replies: readonly { readonly status: number; readonly remaining: string }[]): Promise<string[]> {
  const left = [...replies];
  const server = createServer((request, response) => {
    const { status, remaining } = left.shift() ?? { status: 418, remaining: '' };
    request.resume().on('end', () => {
      response.writeHead(status, { 'content-type': 'application/json', 'x-ratelimit-remaining-requests': remaining });
      response.end(
        JSON.stringify(status === 200 ? { choices: [{ message: { content: '{}' } }] } : { error: { message: 'slow' } }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on a port has one
  const told: string[] = [];
  const note = (end: string, headers: Headers | undefined): void =>
    void told.push(`${end} ${headers?.get('x-ratelimit-remaining-requests')}`);
  const pace: Pace = {
    waitsAfterRefusal: true,
    enter: async () => ({
      settle: (_, headers) => note('settled', headers),
      refused: (_, headers) => note('refused', headers),
      failed: (said) => void told.push(`failed ${said ?? ''}`),
    }),
  };
  const client = createOpenaiClient({ baseUrl: `http://127.0.0.1:${port}/v1`, apiKey: null, profile: 'other', pace });
  await client.ask(simulatedRequest(0, 1)).catch(() => undefined);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return told;
}

it('headers of refusals and answers reach the pace', async () => {
  const replies = [
    { status: 429, remaining: '0' },
    { status: 200, remaining: '59' },
  ];
  expect(await toldBy(replies)).toEqual(['refused 0', 'settled 59']);
});

it('a request that is rejected is no failure of the endpoint', async () => {
  expect(await toldBy([{ status: 400, remaining: '59' }])).toEqual(['failed ']);
});
