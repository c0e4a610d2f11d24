import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** Bytes as they are, or in hex. */
const id = (digits: number) =>
  z.preprocess(
    (given) => (given instanceof Uint8Array ? Buffer.from(given).toString('hex') : given),
    z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`)),
  );

const Attribute = z.object({
  key: z.string(),
  value: z.object({
    stringValue: z.string().optional(),
    intValue: z.coerce.number().optional(),
    arrayValue: z.unknown().optional(),
  }),
});
const Resource = z.object({ attributes: z.array(Attribute) });
const Span = z.object({
  traceId: id(32),
  spanId: id(16),
  parentSpanId: id(16).optional(),
  name: z.string(),
  kind: z.number(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes: z.array(Attribute),
});
const LogRecord = z.object({
  body: z.object({ stringValue: z.string() }),
  severityNumber: z.number(),
  traceId: id(32).optional(),
  spanId: id(16).optional(),
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

/** A collector of OpenTelemetry's protocol. */
export interface OtlpReceiver {
  url: string;
  spans: Span[];
  logs: z.infer<typeof LogRecord>[];
  services: Set<string>;
  /** All that came, as it was written. */
  text(): string;
  /** In what form it came. */
  forms: Set<string>;
  close(): void;
}

/** The value of an attribute. */
export function attributeOf({ attributes }: Pick<Span, 'attributes'>, name: string) {
  const { stringValue, intValue } = attributes.find(({ key }) => key === name)?.value ?? {};
  return stringValue ?? intValue;
}

/** Receives it in one form: as JSON, unless another way to read it is given. */
export async function receiveOtlp(
  read: (body: Buffer, path: string) => unknown = (body) => JSON.parse(body.toString('utf8')),
): Promise<OtlpReceiver> {
  const spans: Span[] = [];
  const logs: z.infer<typeof LogRecord>[] = [];
  const services = new Set<string>();
  const forms = new Set<string>();
  let text = '';
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const body = Buffer.concat(chunks);
    text += body.toString('utf8');
    const form = String(request.headers['content-type']);
    forms.add(form);
    const { resourceSpans, resourceLogs } = Sent.parse(read(body, String(request.url)));
    for (const { resource, scopeSpans } of resourceSpans) {
      services.add(String(attributeOf(resource, 'service.name')));
      spans.push(...scopeSpans.flatMap((scope) => scope.spans));
    }
    logs.push(
      ...resourceLogs.flatMap(({ scopeLogs }) => scopeLogs.flatMap((scope) => scope.logRecords)),
    );
    // Nothing is what an answer without a word has in protobuf.
    const isJson = form.startsWith('application/json');
    response.writeHead(200, { 'content-type': form }).end(isJson ? '{}' : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    logs,
    services,
    forms,
    text: () => text,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
