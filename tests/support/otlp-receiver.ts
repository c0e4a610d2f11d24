import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const Attribute = z.object({
  key: z.string(),
  value: z.object({
    stringValue: z.string().optional(),
    intValue: z.number().optional(),
    arrayValue: z.unknown().optional(),
  }),
});
const Resource = z.object({ attributes: z.array(Attribute) });
const Span = z.object({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes: z.array(Attribute),
});
const LogRecord = z.object({
  body: z.object({ stringValue: z.string() }),
  severityNumber: z.number(),
  traceId: z.string().optional(),
  spanId: z.string().optional(),
  attributes: z.array(Attribute),
});
const Sent = z.object({
  resourceSpans: z
    .array(
      z.object({ resource: Resource, scopeSpans: z.array(z.object({ spans: z.array(Span) })) }),
    )
    .default([]),
  resourceLogs: z
    .array(
      z.object({
        resource: Resource,
        scopeLogs: z.array(z.object({ logRecords: z.array(LogRecord) })),
      }),
    )
    .default([]),
});

export type Span = z.infer<typeof Span>;

/** A collector of OpenTelemetry's protocol, as JSON. */
export interface OtlpReceiver {
  url: string;
  spans: Span[];
  logs: z.infer<typeof LogRecord>[];
  services: Set<string>;
  /** All that came, as it was written. */
  text(): string;
  close(): void;
}

/** The value of an attribute. */
export function attributeOf({ attributes }: Pick<Span, 'attributes'>, name: string) {
  const { stringValue, intValue } = attributes.find(({ key }) => key === name)?.value ?? {};
  return stringValue ?? intValue;
}

export async function receiveOtlp(): Promise<OtlpReceiver> {
  const spans: Span[] = [];
  const logs: z.infer<typeof LogRecord>[] = [];
  const services = new Set<string>();
  let text = '';
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const body = Buffer.concat(chunks).toString('utf8');
    text += body;
    const { resourceSpans, resourceLogs } = Sent.parse(JSON.parse(body));
    for (const { resource, scopeSpans } of resourceSpans) {
      services.add(String(attributeOf(resource, 'service.name')));
      spans.push(...scopeSpans.flatMap((scope) => scope.spans));
    }
    logs.push(
      ...resourceLogs.flatMap(({ scopeLogs }) => scopeLogs.flatMap((scope) => scope.logRecords)),
    );
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    logs,
    services,
    text: () => text,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
