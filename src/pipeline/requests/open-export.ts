import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadPrompts, type Prompts } from '#extract/llm/index.ts';
import { type BatchProfile, noteworthyFailure } from '#llm/index.ts';
import type { BatchFormat, BatchListing } from '#model/batch.ts';
import type { ModelRequest } from '#model/model-call.ts';
import { PROGRAM_VERSION } from '#model/program-version.ts';
import type { Store } from '#model/store.ts';
import { createRequestFiles, type FileLimits, refuseToReplace, type WrittenBatch } from './request-files.ts';

/** How requests are exported, and where to. */
export interface ExportSettings {
  readonly store: Store;
  readonly model: string;
  readonly format: BatchFormat;
  readonly profile: BatchProfile;
  readonly limits: FileLimits;
  /** Absolute path of a folder, or of the first file (ending in .jsonl) of as many as it takes. */
  readonly target: string;
  /** The prompts that the requests were made with; default: those in use. */
  readonly prompts?: Prompts;
}

/** What was exported. */
export interface Exported {
  readonly batches: readonly WrittenBatch[];
  /** The file that says what the request files are; null when there was nothing to ask. */
  readonly manifest: string | null;
  /** Requests that a provider is answering already, which were left out. */
  readonly underWay: number;
  /** Requests that an earlier file holds too, without an answer so far. */
  readonly writtenBefore: number;
}

/** An export under way. */
export interface RequestExport {
  /** Writes a request, unless a provider is answering it. */
  readonly take: (request: ModelRequest) => Promise<void>;
  /** Closes the last file and writes the manifest. */
  readonly finish: () => Promise<Exported>;
  /** Leaves the file that is not closed yet without a trace. */
  readonly discard: () => Promise<void>;
}

/**
 * Begins to write requests to files with a manifest beside them. What is closed is known to the store, so that its
 * answers can be brought. Throws a FileExistsError for a name that is taken.
 */
export async function openExport(settings: ExportSettings): Promise<RequestExport> {
  const { store, model, format, profile, limits } = settings;
  const createdAt = new Date().toISOString();
  const names = namesFor(settings.target, createdAt);
  refuseToReplace(names.pathOf(1));
  refuseToReplace(names.manifest);
  const known = await store.listBatches();
  const underWay = await keysUnderWay(store, known);
  const complaints = await complaintsOf(store, known, model);
  const files = createRequestFiles({ store, model, format, profile, limits, complaints, createdAt, ...names });
  const left = { underWay: 0, before: 0 };
  return {
    take: async (request) => {
      if (underWay.has(request.key)) {
        left.underWay += 1;
        return;
      }
      if ((await store.findBatchRequest(request.key))?.state === 'waiting') left.before += 1;
      await files.write(request);
    },
    finish: async () => {
      const batches = await files.finish();
      const manifest = batches.length === 0 ? null : await writeManifest(names.manifest, settings, createdAt, batches);
      return { batches, manifest, underWay: left.underWay, writtenBefore: left.before };
    },
    discard: files.discard,
  };
}

/** Names of an export's batches and files; equal times of two exports are told apart by chance. */
function namesFor(target: string, createdAt: string) {
  const id = `${createdAt.slice(0, 19).replace(/[-:]/gu, '').replace('T', '-')}-${randomBytes(3).toString('hex')}`;
  const isFile = /\.jsonl$/iu.test(target);
  const stem = isFile ? target.slice(0, -'.jsonl'.length) : path.join(target, id);
  // Ids sort as their batches do.
  const idOf = (number: number): string => `${id}-${String(number).padStart(3, '0')}`;
  const pathOf = (number: number): string => (number === 1 ? `${stem}.jsonl` : `${stem}-${number}.jsonl`);
  return { idOf, pathOf, manifest: `${stem}.manifest.json` };
}

/** Requests that a provider has, or may have: asking them anew would be paid for twice. */
async function keysUnderWay(store: Store, known: readonly BatchListing[]): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  for (const { id, state, waiting } of known) {
    if (waiting === 0 || !['submitting', 'submitted'].includes(state)) continue;
    for (const request of await store.listBatchRequests(id)) if (request.state === 'waiting') keys.add(request.key);
  }
  return keys;
}

/** What providers have said to requests for this model that they would not take. */
async function complaintsOf(store: Store, known: readonly BatchListing[], model: string): Promise<readonly string[]> {
  const reasons = new Set<string>();
  for (const batch of known) {
    if (batch.failed === 0 || batch.model !== model) continue;
    for (const { reason } of await store.listBatchRequests(batch.id))
      if (reason !== null && noteworthyFailure(reason) === 'rejected') reasons.add(reason);
  }
  return [...reasons];
}

/** For people and programs that find the files: what they are, and how their answers come back. */
async function writeManifest(
  target: string,
  { model, format, profile, prompts: used }: ExportSettings,
  createdAt: string,
  batches: readonly WrittenBatch[],
): Promise<string> {
  const prompts = Object.entries(used ?? (await loadPrompts())).map(([task, prompt]) => [
    task,
    { path: prompt.path, hash: prompt.hash },
  ]);
  const manifest = {
    schemaVersion: 1,
    program: `duizhang ${PROGRAM_VERSION}`,
    createdAt,
    model,
    format,
    provider: format === 'plain' ? null : profile.name,
    prompts: Object.fromEntries(prompts),
    files: batches.map(({ batch, inputTokens }) => ({
      batch: batch.id,
      file: path.basename(batch.file),
      requests: batch.requests,
      bytes: batch.bytes,
      sha256: batch.sha256,
      inputTokens,
    })),
    answers:
      'One JSON object a line, in any order: {"custom_id": …, "response": {"status_code": 200, "body": <chat completion>}}, {"custom_id": …, "body": <chat completion>} or {"custom_id": …, "content": "<what the model wrote>"}. Bring them back with `duizhang batch import <file>`.',
  };
  await writeFile(target, `${JSON.stringify(manifest, null, 2)}\n`);
  return target;
}
