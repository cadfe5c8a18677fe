import { pathToFileURL } from 'node:url';

/** What pdf.js needs of the port between its two halves, which run in one thread here. */
interface Port {
  readonly postMessage: (message: unknown, transfer?: readonly ArrayBuffer[]) => void;
  readonly addEventListener: (name: string, listener: Listener) => void;
  readonly removeEventListener: (name: string, listener: Listener) => void;
}

type Listener = (event: { readonly data: unknown }) => void;

/** The half of pdf.js that parses; `destroy` ends it. */
export interface ParserWorker {
  readonly destroy: () => void;
}

interface PdfjsMain {
  readonly PDFWorker: new (options: { readonly port: Port; readonly verbosity: number }) => ParserWorker;
}

interface PdfjsWorker {
  readonly WorkerMessageHandler: { readonly initializeFromPort: (port: Port) => void };
}

/**
 * Starts the parsing half of pdf.js on a port that hands drawing operators and texts over as they are. The port that
 * pdf.js makes for itself clones every message: a sixth of the time a PDF takes, every letter being an object.
 * `folder` is that of pdfjs-dist.
 */
export async function startParser(folder: string, verbosity: number): Promise<ParserWorker> {
  const load = (file: string): Promise<unknown> => import(pathToFileURL(`${folder}/legacy/build/${file}`).href);
  // The modules of pdf.js 5.4, which has no types for its worker.
  const main = (await load('pdf.mjs')) as PdfjsMain;
  const worker = (await load('pdf.worker.mjs')) as PdfjsWorker;
  const port = createPort();
  const parser = new main.PDFWorker({ port, verbosity });
  worker.WorkerMessageHandler.initializeFromPort(port);
  return parser;
}

function createPort(): Port {
  const listeners = new Set<Listener>();
  let delivered = Promise.resolve();
  return {
    postMessage: (message, transfer) => {
      const data = copyMessage(message, transfer);
      delivered = delivered.then(() => {
        for (const listener of listeners) listener({ data });
      });
    },
    addEventListener: (_, listener) => listeners.add(listener),
    removeEventListener: (_, listener) => listeners.delete(listener),
  };
}

/** Lists of operators and texts are emptied and filled again by their sender; what is in them never changes. */
function copyMessage(message: unknown, transfer: readonly ArrayBuffer[] | undefined): unknown {
  if (isBulk(message)) {
    const { fnArray, argsArray } = message.chunk;
    const lists =
      fnArray === undefined || argsArray === undefined ? {} : { fnArray: [...fnArray], argsArray: [...argsArray] };
    return { ...message, chunk: { ...message.chunk, ...lists } };
  }
  if (isFlat(message)) return { ...message };
  return structuredClone(message, transfer === undefined ? {} : { transfer: [...transfer] });
}

/** True for a message of nothing but words and numbers, as most are that steer the reading of a page. */
const isFlat = (message: unknown): message is object =>
  typeof message === 'object' &&
  message !== null &&
  Object.getPrototypeOf(message) === Object.prototype &&
  Object.values(message).every((value) => typeof value !== 'object' && typeof value !== 'function');

/** A message of a stream with drawing operators or with texts. */
interface Bulk {
  readonly chunk: { readonly fnArray?: readonly number[]; readonly argsArray?: readonly unknown[] };
}

const isBulk = (message: unknown): message is Bulk =>
  typeof message === 'object' &&
  message !== null &&
  'chunk' in message &&
  typeof message.chunk === 'object' &&
  message.chunk !== null &&
  ('fnArray' in message.chunk || 'items' in message.chunk);
