import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProgram } from '#cli/main.ts';
import { DRAINING } from '#cli/worker/serve.ts';
import { settingsSchema } from '#config';
import { WORKING } from '#pipeline/run/program-signature.ts';
import { READERS } from '#pipeline/source-signature.ts';
import { ROOT } from './run-program.ts';

const read = (name: string): string => readFileSync(path.join(ROOT, 'deploy', name), 'utf8');

/** Settings of libraries that look for theirs. */
const FOREIGN =
  /^(?:AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|REGION|ENDPOINT_URL_S3)|OTEL_EXPORTER_OTLP_ENDPOINT|NODE_ENV)$/u;

/** The command lines of the program in the examples, without its name. */
const commandLines: readonly (readonly string[])[] = [
  ...[...read('compose.yaml').matchAll(/^ {4}command: (\[.*\])$/gmu)].map(
    ([, list]) => JSON.parse(list ?? '') as string[],
  ), // written as JSON there
  ...[...read('duizhang-worker@.service').matchAll(/^ExecStart=\S+ \S+duizhang\.js (.*)$/gmu)].map(([, words]) =>
    (words ?? '').split(' '),
  ),
  ...[...read('Dockerfile').matchAll(/^CMD (\[.*\])$/gmu)].map(([, list]) => JSON.parse(list ?? '') as string[]),
];

describe('the examples in deploy/', () => {
  it('name commands and options that the program has', async () => {
    const program = await createProgram({ out: () => {}, err: () => {}, isInteractive: false }, () => {});
    expect(commandLines.map(([command]) => command)).toEqual(['worker', 'run', 'worker', 'worker']);
    for (const [name, ...words] of commandLines) {
      const command = program.commands.find((each) => each.name() === name);
      const options = command?.options.map(({ long }) => long) ?? [];
      for (const word of words.filter((each) => each.startsWith('--'))) expect(options, name).toContain(word);
    }
  });

  it('name settings that there are', () => {
    const known = new Set(Object.keys(settingsSchema.shape));
    const named = [
      ...[...read('duizhang.env.example').matchAll(/^#?([A-Z0-9_]+)=/gmu)].map(([, name]) => name ?? ''),
      ...[...read('compose.yaml').matchAll(/\b(DUIZHANG_[A-Z_]+):/gu)].map(([, name]) => name ?? ''),
      ...[...read('duizhang-worker@.service').matchAll(/\b([A-Z_]+)=\/var/gu)].map(([, name]) => name ?? ''),
      ...[...read('Dockerfile').matchAll(/\b(DUIZHANG_[A-Z_]+)=/gu)].map(([, name]) => name ?? ''),
    ];
    expect(named.length).toBeGreaterThan(12);
    expect(named.filter((name) => !known.has(name) && !FOREIGN.test(name))).toEqual([]);
  });

  /** The names of a block of compose.yaml: `services`, `volumes`, `secrets`. */
  const namesIn = (block: string): readonly string[] => {
    const [, lines = ''] = new RegExp(`^${block}:\n((?:(?: .*)?\n)+)`, 'mu').exec(`${read('compose.yaml')}\n`) ?? [];
    return [...lines.matchAll(/^ {2}([\w-]+):/gmu)].map(([, name]) => name ?? '');
  };

  it('name services, volumes and secrets that there are, and use all of them', () => {
    const compose = read('compose.yaml');
    const named = (pattern: RegExp) => new Set([...compose.matchAll(pattern)].map(([, name]) => name));
    expect(namesIn('services')).toEqual(['postgres', 'worker', 'run']);
    expect([...named(/^ {6}(\w+): \{ condition: service_healthy \}$/gmu)]).toEqual(['postgres']);
    const volumes = [...compose.matchAll(/"([a-z][\w-]*):\//gu)].map(([, name]) => name);
    expect(new Set(volumes)).toEqual(new Set(namesIn('volumes')));
    const secrets = [...compose.matchAll(/^ {4}secrets: \[(\w+)\]$/gmu)].map(([, name]) => name);
    expect(secrets).toEqual(namesIn('secrets'));
  });

  it('pin the version of every image of somebody else', () => {
    const images = [
      ...[...read('compose.yaml').matchAll(/^\s+image: (\S+)$/gmu)].map(([, image]) => image ?? ''),
      ...[...read('Dockerfile').matchAll(/^FROM (\S+)/gmu)].map(([, image]) => image ?? ''),
    ].filter((image) => image !== 'duizhang');
    expect(images).toHaveLength(2);
    expect(images.filter((image) => !/^[\w/-]+:\d[\w.-]*$/u.test(image))).toEqual([]);
  });

  it('wait for a worker that drains for as long as it may take, and a minute more', () => {
    const waits = [
      ...[...read('compose.yaml').matchAll(/^ {4}stop_grace_period: (\d+)m$/gmu)].map(
        ([, given]) => Number(given) * 60,
      ),
      ...[...read('duizhang-worker@.service').matchAll(/^TimeoutStopSec=(\d+)$/gmu)].map(([, given]) => Number(given)),
    ];
    expect(waits).toEqual(waits.map(() => DRAINING / 1000 + 60));
    expect(waits).toHaveLength(3);
  });

  it('put into the image whatever tells versions of the program apart', () => {
    const copied = [...read('Dockerfile').matchAll(/^COPY (.*) \S+$/gmu)].flatMap(([, names]) =>
      (names ?? '').split(' '),
    );
    const kept = [...read('Dockerfile.dockerignore').matchAll(/^!(.*)$/gmu)].map(([, name]) => name);
    expect(copied.toSorted()).toEqual(kept.toSorted());
    for (const place of [...WORKING, ...READERS]) expect(copied).toContain(place.split('/')[0]);
  });

  it('hold no secret: what is one stands as a word in brackets', () => {
    const values = [...read('duizhang.env.example').matchAll(/^#?[A-Z0-9_]*(?:KEY|PASSWORD|SECRET)[A-Z_]*=(.*)$/gmu)];
    expect(values.length).toBeGreaterThan(3);
    expect(values.filter(([, value]) => !/^<[a-z ]+>$/u.test(value ?? '')).map(([line]) => line)).toEqual([]);
    expect(read('compose.yaml')).not.toMatch(/PASSWORD: |SECRET_ACCESS_KEY: /u);
  });
});
