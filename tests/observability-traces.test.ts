import { randomBytes } from 'node:crypto';
import { context, propagation, trace } from '@opentelemetry/api';
import { afterAll, expect, it } from 'vitest';
import { createClient } from '../sdk/index.ts';
import { createTestApp, serve } from './support/app.ts';
import { attributeOf, receiveOtlp, type Span } from './support/otlp-receiver.ts';

const receiver = await receiveOtlp();
afterAll(() => receiver.close());
Object.assign(process.env, {
  OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
  OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
  OTEL_BSP_SCHEDULE_DELAY: '50',
  OTEL_BLRP_SCHEDULE_DELAY: '50',
});
const { app, logs, sql } = await createTestApp({ sample: true, observed: {} });
const endpoint = await serve(app);

/** A trace that a client began. */
function beginTrace() {
  const [traceId, spanId] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];
  return { traceId, spanId, traceparent: `00-${traceId}-${spanId}-01` };
}

const ask = (query: string, headers: Record<string, string>, variables = {}) =>
  fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });

const spansOf = (traceId: string) => receiver.spans.filter((span) => span.traceId === traceId);

/** The spans of a trace, once that of the request is there. */
async function traced(traceId: string): Promise<{ request: Span; statements: Span[] }> {
  const requestOf = () => spansOf(traceId).find(({ kind }) => kind === 2);
  await expect.poll(requestOf).toBeDefined();
  const statements = spansOf(traceId).filter(({ kind }) => kind === 3);
  return { request: requestOf() as Span, statements };
}

const byName = 'query ($slug: String!) { person(slug: $slug) { slug name { value } } }';
const slug = 'abdellatif-hammouchi';

it.each(['plain', 'planned'])(
  'on the %s lane a request is a span of the trace that its client began, each statement one in it',
  async (lane) => {
    const { traceId, spanId, traceparent } = beginTrace();
    const query = `${byName} # ${lane}`;
    if (lane === 'planned') {
      for (let turn = 0; turn < 2; turn += 1) await ask(query, {}, { slug });
    }
    sql.clear();
    await ask(query, { traceparent }, { slug });
    const { request, statements } = await traced(traceId);
    expect(request.parentSpanId).toBe(spanId);
    expect(attributeOf(request, 'mahdar.lane')).toBe(lane);
    expect(attributeOf(request, 'http.response.status_code')).toBe(200);
    expect(statements.length).toBe(sql.statements.length);
    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements) {
      expect(statement.parentSpanId).toBe(request.spanId);
      expect(attributeOf(statement, 'db.query.text')).toMatch(/\$1/);
    }
  },
);

it('requests that wait for a connection keep their statements to themselves', async () => {
  const traces = Array.from({ length: 40 }, beginTrace);
  const question = (index: number) => `{ people(first: ${index + 1}) { nodes { slug } } }`;
  await Promise.all(traces.map(({ traceparent }, index) => ask(question(index), { traceparent })));
  for (const { traceId } of traces) {
    const { statements } = await traced(traceId);
    expect(statements.length).toBe(1);
  }
});

it('a span has the name of its ready operation', async () => {
  const { traceId, traceparent } = beginTrace();
  const mahdar = createClient({ url: endpoint, headers: { traceparent } });
  await mahdar.country({ code: 'MA' });
  const { request } = await traced(traceId);
  expect(request.name).toBe('query Country');
  expect(attributeOf(request, 'graphql.operation.name')).toBe('Country');
});

it('an app that traces itself passes its trace on by the headers of its client', async () => {
  const mahdar = createClient({
    url: endpoint,
    headers() {
      const headers: Record<string, string> = {};
      propagation.inject(context.active(), headers);
      return headers;
    },
  });
  const tracer = trace.getTracer('app');
  const traceId = await tracer.startActiveSpan('page', async (span) => {
    await mahdar.country({ code: 'DE' });
    span.end();
    return span.spanContext().traceId;
  });
  const { request } = await traced(traceId);
  const page = () => spansOf(traceId).find(({ name }) => name === 'page');
  await expect.poll(page).toBeDefined();
  expect(request.parentSpanId).toBe(page()?.spanId);
});

it('lines of the log name their trace, here and at the collector', async () => {
  const { traceId, traceparent } = beginTrace();
  await ask('{ coverage { people } }', { traceparent, 'x-request-id': traceId });
  await expect.poll(() => logs.find((line) => line.requestId === traceId)).toBeDefined();
  const { request } = await traced(traceId);
  expect(logs.find((line) => line.requestId === traceId)).toMatchObject({
    trace_id: traceId,
    span_id: request.spanId,
  });
  const sent = () => receiver.logs.find((record) => record.traceId === traceId);
  await expect.poll(sent).toBeDefined();
  expect(sent()).toMatchObject({ body: { stringValue: 'Request answered' }, severityNumber: 5 });
});

it('no value of a query reaches the collector, nor does a key', async () => {
  const { traceId, traceparent } = beginTrace();
  await ask(byName, { traceparent, authorization: 'Bearer hush' }, { slug: 'somebody-in-person' });
  await ask('{ people(filter: { slug: { eq: "somebody-in-text" } }) { nodes { slug } } }', {
    traceparent,
  });
  await traced(traceId);
  expect(receiver.text()).toContain('db.query.text');
  expect(receiver.text()).not.toMatch(/somebody-in|hush/);
});

it('the service is called mahdar', () => {
  expect([...receiver.services]).toEqual(['mahdar']);
});
