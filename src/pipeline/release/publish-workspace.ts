import type { Store } from '#model/store.ts';
import type { StoreLocation } from '#model/store-location.ts';
import { type Publication, type PublishTarget, publishDataset } from '#publish/index.ts';
import { publisherSignature } from '../source-signature.ts';
import { describeChanges } from './describe-changes.ts';
import { storedSource } from './stored-source.ts';

/** What a workspace publishes from: its store, and where that is if other processes can open it too. */
export interface PublishedWorkspace {
  readonly store: Store;
  readonly location: StoreLocation | null;
}

/** Publishes all reports of a workspace as one release. Throws a PublishError, or what the store throws. */
export async function publishWorkspace(
  { store, location }: PublishedWorkspace,
  target: Omit<PublishTarget, 'maker' | 'describeChanges'>,
): Promise<Publication> {
  return publishDataset(storedSource(store, location), {
    ...target,
    describeChanges,
    maker: await publisherSignature(),
  });
}
