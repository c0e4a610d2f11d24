import { serverAudits } from 'graphql-http';
import { describe, expect, it } from 'vitest';
import { createTestApp, serve } from './support/app.ts';

const { app } = await createTestApp({});
const url = await serve(app);

describe('GraphQL over HTTP', () => {
  it.each(serverAudits({ url }))('$id: $name', async (audit) => {
    const result = await audit.fn();
    expect('reason' in result ? result.reason : undefined).toBeUndefined();
    expect(result.status).toBe('ok');
  });
});
