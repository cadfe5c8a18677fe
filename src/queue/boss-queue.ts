import type { Db, JobWithMetadata, PgBoss } from 'pg-boss';
import type { DeadJob, JobCounts, LeasedJob, QueueVersion, UnitJob, UnitQueue } from '#model/unit-queue.ts';
import { jobId } from './job-id.ts';
import { QueueError } from './queue-error.ts';
import { deadQueue, readQueueName, unitsQueue, workersOn } from './queue-names.ts';
import { JOBS_A_STATEMENT } from './queue-settings.ts';

interface Opened {
  readonly boss: PgBoss;
  readonly db: Db;
  /** pg-boss' own. */
  readonly schema: string;
  readonly signature: string;
  readonly storeSchema: string;
}

/** pg-boss names a claim by these two; a settled one of an earlier claim is left alone. */
const claimsOf = (jobs: readonly LeasedJob[]) => jobs.map(({ id, attempt }) => ({ id, retryCount: attempt }));

/**
 * The queue over pg-boss. A job that is done is deleted, not marked: the store knows what was done, the same job may be
 * added again when a person wants a unit tried again, and a table without the done is fast after millions of them.
 */
export function bossQueue(opened: Opened): Omit<UnitQueue, 'close'> {
  const { boss, signature } = opened;
  const units = unitsQueue(signature);
  const dead = deadQueue(signature);
  return {
    add: (runId, positions) => add(boss, units, runId, positions),
    withdrawOthers: (runId) => withdrawOthers(opened, runId),
    receive: async (limit, refused = new Set()) => {
      const ignoreGroups = refused.size === 0 ? null : [...refused];
      return (await boss.fetch<UnitJob>(units, { batchSize: limit, ignoreGroups })).map(leasedOf);
    },
    keep: (jobs) => keep(boss, units, jobs),
    finish: async (jobs) => {
      if (jobs.length > 0) await boss.deleteJob(units, claimsOf(jobs));
    },
    giveBack: (jobs) => giveBack(opened, units, jobs, 'where it was'),
    leaveToOthers: (jobs) => giveBack(opened, units, jobs, 'behind all'),
    receiveDead: async (limit) =>
      (await boss.fetch<UnitJob>(dead, { batchSize: limit, includeMetadata: true })).map(deadOf),
    finishDead: async (jobs) => {
      if (jobs.length > 0) await boss.deleteJob(dead, claimsOf(jobs));
    },
    count: async () => (await countVersions(opened)).get(signature) ?? NO_JOBS,
    listVersions: () => listVersions(opened),
  };
}

const leasedOf = ({
  id,
  data,
  retryCount,
}: Pick<JobWithMetadata<UnitJob>, 'id' | 'data' | 'retryCount'>): LeasedJob => ({
  id,
  runId: data.runId,
  position: data.position,
  attempt: retryCount,
});

const deadOf = (job: JobWithMetadata<UnitJob>): DeadJob => ({
  ...leasedOf(job),
  handedOut: (job.sourceRetryCount ?? 0) + 1,
  last: lastOf(job.sourceOutput),
});

/** pg-boss keeps `{ value: { message } }` of a lease that ran out. */
function lastOf(output: object | null): string | null {
  const value: unknown = output !== null && 'value' in output ? output.value : null;
  if (typeof value !== 'object' || value === null || !('message' in value)) return null;
  return typeof value.message === 'string' ? value.message : null;
}

async function add(boss: PgBoss, queue: string, runId: string, positions: readonly number[]): Promise<void> {
  // A job that was given up stays under its id as failed; its unit is buried, and now wanted again.
  await boss.deleteStoredJobs(queue);
  const distinct = [...new Set(positions)];
  for (let from = 0; from < distinct.length; from += JOBS_A_STATEMENT) {
    const jobs = distinct.slice(from, from + JOBS_A_STATEMENT).map((position) => ({
      id: jobId(runId, position),
      data: { runId, position } satisfies UnitJob,
      group: { id: runId },
    }));
    await boss.insert(queue, jobs);
  }
}

/** All at once; which of them were lost is only told by asking one by one. */
async function keep(boss: PgBoss, queue: string, jobs: readonly LeasedJob[]): Promise<readonly LeasedJob[]> {
  if (jobs.length === 0) return [];
  if (affectedBy(await boss.touch(queue, claimsOf(jobs))) === jobs.length) return [];
  if (jobs.length === 1) return jobs;
  return (await Promise.all(jobs.map((job) => keep(boss, queue, [job])))).flat();
}

/** pg-boss answers with a count that its types do not have. */
function affectedBy(response: object): number {
  if (!('affected' in response) || typeof response.affected !== 'number')
    throw new QueueError({ message: 'pg-boss did not say how many jobs it changed.' });
  return response.affected;
}

/** In every queue at once, which pg-boss itself has no call for. */
async function withdrawOthers({ db, schema }: Opened, runId: string): Promise<void> {
  await db.executeSql(`DELETE FROM ${schema}.job WHERE group_id <> $1 AND state <> 'active'`, [runId]);
}

/** What pg-boss does with jobs that it received for nothing (its `restoreJobs`), for the claim named alone. */
async function giveBack(
  { db, schema }: Opened,
  queue: string,
  jobs: readonly LeasedJob[],
  place: 'where it was' | 'behind all',
): Promise<void> {
  if (jobs.length === 0) return;
  // The oldest are handed out first.
  const since = place === 'behind all' ? ', created_on = now()' : '';
  await db.executeSql(
    `UPDATE ${schema}.job AS j SET state = 'created', started_on = NULL, heartbeat_on = NULL${since}
     FROM json_to_recordset($2::json) AS given (id uuid, "retryCount" int)
     WHERE j.name = $1 AND j.id = given.id AND j.retry_count = given."retryCount" AND j.state = 'active'`,
    [queue, JSON.stringify(claimsOf(jobs))],
  );
}

const NO_JOBS: JobCounts = { waiting: 0, active: 0, dead: 0 };

/** Counted now: pg-boss' own counts are some seconds old. */
async function countVersions({ db, schema }: Opened): Promise<ReadonlyMap<string, JobCounts>> {
  const { rows } = await db.executeSql(
    `SELECT name, state = 'active' AS is_active, count(*)::int AS jobs FROM ${schema}.job
     WHERE state <= 'active' GROUP BY 1, 2`,
  );
  const counts = new Map<string, JobCounts>();
  for (const { name, is_active, jobs } of rows) {
    const queue = readQueueName(name);
    if (queue === null) continue;
    const before = counts.get(queue.signature) ?? NO_JOBS;
    const state = queue.isDead ? 'dead' : is_active ? 'active' : 'waiting';
    counts.set(queue.signature, { ...before, [state]: before[state] + jobs });
  }
  return counts;
}

/** A worker is there as long as the server has a connection of it: one that was killed is gone at once. */
async function countWorkers({ db, storeSchema }: Opened): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.executeSql(
    `SELECT split_part(application_name, ' ', 4) AS signature, count(DISTINCT application_name)::int AS workers
     FROM pg_stat_activity WHERE datname = current_database() AND starts_with(application_name, $1) GROUP BY 1`,
    [workersOn(storeSchema)],
  );
  return new Map(rows.map(({ signature, workers }) => [signature, workers]));
}

async function listVersions(opened: Opened): Promise<readonly QueueVersion[]> {
  const jobs = await countVersions(opened);
  const workers = await countWorkers(opened);
  const signatures = new Set([opened.signature, ...jobs.keys(), ...workers.keys()]);
  return [...signatures].sort().map((signature) => ({
    signature,
    isOwn: signature === opened.signature,
    workers: workers.get(signature) ?? 0,
    ...(jobs.get(signature) ?? NO_JOBS),
  }));
}
