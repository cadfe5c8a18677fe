import { type ClientSurroundings, realSurroundings } from '../model-client.ts';

/** Steps of the wall clock (a server sets the time, a laptop wakes) must neither stop a pace nor let it burst. */
export const steadySurroundings: ClientSurroundings = { ...realSurroundings, now: () => performance.now() };
