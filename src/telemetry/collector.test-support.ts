import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface OtlpValue {
  readonly stringValue?: string;
  readonly intValue?: string | number;
  readonly doubleValue?: number;
  readonly boolValue?: boolean;
  readonly arrayValue?: { readonly values: readonly OtlpValue[] };
}
interface OtlpAttribute {
  readonly key: string;
  readonly value: OtlpValue;
}
interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly attributes: readonly OtlpAttribute[];
  readonly events?: readonly { readonly name: string; readonly attributes?: readonly OtlpAttribute[] }[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly status?: { readonly code?: number; readonly message?: string };
}
interface OtlpPoint {
  readonly attributes: readonly OtlpAttribute[];
  readonly asInt?: string | number;
  readonly asDouble?: number;
  readonly count?: string | number;
  readonly sum?: number;
  readonly explicitBounds?: readonly number[];
}
interface OtlpMetric {
  readonly name: string;
  readonly unit: string;
  readonly sum?: { readonly dataPoints: readonly OtlpPoint[] };
  readonly gauge?: { readonly dataPoints: readonly OtlpPoint[] };
  readonly histogram?: { readonly dataPoints: readonly OtlpPoint[] };
}
interface OtlpBody {
  readonly resourceSpans?: readonly {
    readonly resource: { readonly attributes: readonly OtlpAttribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
  }[];
  readonly resourceMetrics?: readonly {
    readonly scopeMetrics: readonly { readonly metrics: readonly OtlpMetric[] }[];
  }[];
}

export type Told = Readonly<Record<string, unknown>>;

export interface ReceivedSpan extends Omit<OtlpSpan, 'attributes' | 'events'> {
  readonly attributes: Told;
  readonly events: readonly { readonly name: string; readonly attributes: Told }[];
}

export interface ReceivedPoint {
  readonly name: string;
  readonly unit: string;
  readonly attributes: Told;
  /** Of a counter or gauge; a histogram's sum. */
  readonly value: number;
  readonly bounds: readonly number[] | null;
}

/** A collector of OTLP/HTTP with JSON on loopback. */
export interface Collector {
  readonly url: string;
  /** Everything that came, headers and bodies, as text. */
  readonly text: () => string;
  /** The bodies alone. */
  readonly bodies: () => string;
  readonly headers: () => readonly IncomingHttpHeaders[];
  readonly spans: () => readonly ReceivedSpan[];
  readonly resource: () => Told;
  /** The last that was told of each metric and its attributes. */
  readonly points: () => readonly ReceivedPoint[];
  readonly stop: () => Promise<void>;
}

function plainValue({ stringValue, intValue, doubleValue, boolValue, arrayValue }: OtlpValue): unknown {
  if (arrayValue !== undefined) return arrayValue.values.map(plainValue);
  return stringValue ?? (intValue === undefined ? (doubleValue ?? boolValue) : Number(intValue));
}

const told = (attributes: readonly OtlpAttribute[] = []): Told =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, plainValue(value)]));

function pointsOf(metric: OtlpMetric): readonly ReceivedPoint[] {
  const { name, unit, sum, gauge, histogram } = metric;
  const points = (sum ?? gauge ?? histogram)?.dataPoints ?? [];
  return points.map((point) => ({
    name,
    unit,
    attributes: told(point.attributes),
    value: Number(point.asInt ?? point.asDouble ?? point.sum),
    bounds: point.explicitBounds ?? null,
  }));
}

/** `answer` decides the status of each request; default 200. */
export async function startCollector(answer: () => number = () => 200): Promise<Collector> {
  const texts: string[] = [];
  const contents: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const bodies: OtlpBody[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      texts.push(JSON.stringify(request.headers), request.url ?? '', text);
      contents.push(text);
      headers.push(request.headers);
      const status = answer();
      if (status === 200) bodies.push(JSON.parse(text) as OtlpBody); // the exporter under test speaks OTLP
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const resources = () => bodies.flatMap(({ resourceSpans = [] }) => resourceSpans);
  return {
    url: `http://127.0.0.1:${port}`,
    text: () => texts.join('\n'),
    bodies: () => contents.join('\n'),
    headers: () => headers,
    spans: () =>
      resources()
        .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
        .map((span) => ({
          ...span,
          attributes: told(span.attributes),
          events: (span.events ?? []).map(({ name, attributes }) => ({ name, attributes: told(attributes) })),
        })),
    resource: () => told(resources()[0]?.resource.attributes),
    points: () => {
      const all = bodies
        .flatMap(({ resourceMetrics = [] }) => resourceMetrics)
        .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics.flatMap(pointsOf)));
      return [...new Map(all.map((point) => [JSON.stringify([point.name, point.attributes]), point])).values()];
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
