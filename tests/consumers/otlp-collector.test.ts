import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { afterAll, expect, it } from 'vitest';
import { createClient } from '../../sdk/index.ts';
import { createTestApp, serve } from '../support/app.ts';
import { attributeOf, receiveOtlp } from '../support/otlp-receiver.ts';

interface Message {
  decode(body: Buffer): object;
  toObject(message: object, options: { longs: StringConstructor }): unknown;
}

// OpenTelemetry's own definitions of its protocol, as protobufjs has made them.
const { collector } = createRequire(import.meta.url)('otlp-definitions/build/src/generated/root.js')
  .opentelemetry.proto;
const messages: Record<string, Message> = {
  '/v1/traces': collector.trace.v1.ExportTraceServiceRequest,
  '/v1/logs': collector.logs.v1.ExportLogsServiceRequest,
};

const receiver = await receiveOtlp((body, path) => {
  const message = messages[path] as Message;
  return message.toObject(message.decode(body), { longs: String });
});
afterAll(() => receiver.close());
Object.assign(process.env, {
  OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
  OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
  OTEL_BSP_SCHEDULE_DELAY: '50',
  OTEL_BLRP_SCHEDULE_DELAY: '50',
});
const { app, sql } = await createTestApp({ sample: true, observed: {} });
const url = await serve(app);

/** Asks by the SDK within a trace of the client's; what the collector got of it, once all is there. */
async function traced(ask: (mahdar: ReturnType<typeof createClient>) => Promise<unknown>) {
  const [traceId, spanId] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];
  const headers = { traceparent: `00-${traceId}-${spanId}-01` };
  sql.clear();
  await ask(createClient({ url, headers }));
  const ofTrace = () => receiver.spans.filter((span) => span.traceId === traceId);
  const wanted = sql.statements.length + 1;
  await expect.poll(() => ofTrace().length, { timeout: 20_000 }).toBe(wanted);
  const logs = () => receiver.logs.filter((record) => record.traceId === traceId);
  await expect.poll(() => logs().length, { timeout: 20_000 }).toBeGreaterThan(0);
  const request = ofTrace().find(({ kind }) => kind === 2);
  const statements = ofTrace().filter(({ kind }) => kind === 3);
  return { spanId, request, statements, logs: logs() };
}

it('a request is a span of the trace of the SDK, and each statement one below it, on both lanes', async () => {
  for (const lane of ['plain', 'planned']) {
    const { spanId, request, statements } = await traced((mahdar) =>
      mahdar.country({ code: 'MA' }),
    );
    if (!request) return expect.fail('No span of the request came.');
    expect(request).toMatchObject({ name: 'query Country', parentSpanId: spanId });
    expect(attributeOf(request, 'mahdar.lane')).toBe(lane);
    expect(attributeOf(request, 'http.response.status_code')).toBe(200);
    expect(statements.length).toBe(sql.statements.length);
    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements) {
      expect(statement.parentSpanId).toBe(request.spanId);
      expect(attributeOf(statement, 'db.query.text')).toMatch(/^select /);
      const [begin, end] = [statement.startTimeUnixNano, statement.endTimeUnixNano].map(BigInt);
      expect(begin).toBeLessThanOrEqual(end as bigint);
    }
  }
});

it('a line of the log names its trace and its span', async () => {
  const { request, logs } = await traced((mahdar) => mahdar.coverage());
  expect(logs).toMatchObject([
    { body: { stringValue: 'Request answered' }, severityNumber: 5, spanId: request?.spanId },
  ]);
});

it('no value of a query reaches the collector', async () => {
  await traced((mahdar) => mahdar.person({ slug: 'somebody-in-a-variable' }));
  expect(receiver.text()).toContain('db.query.text');
  expect(receiver.text()).not.toContain('somebody-in');
});

it('all comes as protobuf, from a service that is called mahdar', () => {
  expect([...receiver.forms]).toEqual(['application/x-protobuf']);
  expect([...receiver.services]).toEqual(['mahdar']);
});
