import { ClientError, GraphQLClient, gql } from 'graphql-request';
import { describe, expect, test } from 'vitest';
import { MeetingDocument } from '../../sdk/documents.ts';
import { createTestApp, serve } from '../support/app.ts';

const { app, keyFor } = await createTestApp();
const url = await serve(app);
const inFrench = new GraphQLClient(url, { headers: { 'accept-language': 'fr' } });

describe('graphql-request', () => {
  test('answers a document of the SDK with its types, in the language of the request', async () => {
    const slug = 'us-african-union-talks-ethiopia-2022-09';
    const { meeting } = await inFrench.request(MeetingDocument, { slug });
    expect(meeting?.title.language).toBe('fr');
    expect(meeting?.date.edtf).toBe('[2022-09-05..2022-09-16]');
  });

  test('reads a list to its end by its cursors', async () => {
    const page = gql`query ($after: String) {
      meetings(first: 9, after: $after) {
        totalCount nodes { slug } pageInfo { hasNextPage endCursor }
      }
    }`;
    interface Page {
      meetings: {
        totalCount: number;
        nodes: { slug: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    }
    const slugs = new Set<string>();
    let last: Page['meetings'] | undefined;
    while (last?.pageInfo.hasNextPage !== false) {
      const after = last?.pageInfo.endCursor;
      ({ meetings: last } = await inFrench.request<Page>(page, { after }));
      for (const { slug } of last.nodes) slugs.add(slug);
    }
    expect(slugs.size).toBe(last.totalCount);
  });

  test('throws an error with code and path, and with what the request cost', async () => {
    const failure = inFrench.request('{ meetings(after: "nowhere") { totalCount } }');
    await expect(failure).rejects.toBeInstanceOf(ClientError);
    await expect(failure).rejects.toMatchObject({
      response: { errors: [{ path: ['meetings'], extensions: { code: 'BAD_CURSOR' } }] },
    });
    const { extensions } = await inFrench.rawRequest('{ coverage { articles } }');
    expect(extensions).toHaveProperty('cost');
  });

  test('asks the graph of editors with a key, and is refused without', async () => {
    const drafts = '{ drafts { totalCount } }';
    const editor = new GraphQLClient(url, { headers: await keyFor('read:drafts') });
    expect(await editor.request(drafts)).toEqual({ drafts: { totalCount: 0 } });
    await expect(inFrench.request(drafts)).rejects.toThrow('Cannot query field "drafts"');
  });
});
