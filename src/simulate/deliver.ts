import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery } from './faults/faults.ts';
import type { FaultSettings } from './options.ts';
import type { Reply } from './reply.ts';

/** What a Content-Length says too much or too little, in bytes. */
const WRONG_BY = 64;

const reset = (response: ServerResponse): void => void response.socket?.resetAndDestroy();

/** Sends the beginning of a body and waits until it is on its way. */
async function sendHalf(response: ServerResponse, body: Buffer): Promise<void> {
  response.write(body.subarray(0, Math.ceil(body.length / 2)));
  // A reset that overtakes the bytes would be one before the answer.
  await sleep(10);
}

async function drip(response: ServerResponse, body: Buffer, { drips, dripMilliseconds }: FaultSettings): Promise<void> {
  const size = Math.max(1, Math.ceil(body.length / drips));
  for (let at = 0; at < body.length && !response.destroyed; at += size) {
    if (at > 0) await sleep(dripMilliseconds);
    response.write(body.subarray(at, at + size));
  }
  response.end();
}

/** The connection is of no use after a body whose length was another one. */
function sendWithLength(response: ServerResponse, { status, headers }: Reply, body: Buffer, length: number): void {
  response.writeHead(status, { ...headers, 'content-length': length, connection: 'close' });
  response.write(body, () => response.socket?.end());
}

/** Sends a reply the way a fault wants it sent; null = as it is. Ends when all is sent that will be. */
export async function deliver(
  response: ServerResponse,
  reply: Reply,
  delivery: Delivery | null,
  settings: FaultSettings,
): Promise<void> {
  const body = Buffer.from(reply.body);
  const open = (): void => void response.writeHead(reply.status, { ...reply.headers, 'content-length': body.length });
  switch (delivery) {
    case null:
      open();
      response.end(body);
      return;
    case 'drip':
      open();
      return drip(response, body, settings);
    case 'hang':
      await once(response, 'close');
      return;
    case 'reset-before':
      return reset(response);
    case 'reset-middle':
      open();
      await sendHalf(response, body);
      return reset(response);
    case 'length-too-long':
      return sendWithLength(response, reply, body, body.length + WRONG_BY);
    case 'length-too-short':
      return sendWithLength(response, reply, body, Math.max(1, body.length - WRONG_BY));
  }
}
