import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask, sql, logs } = await createTestApp();

const fourLevels = `{
  meetings(first: 3) {
    totalCount
    nodes {
      slug
      title { value }
      participants { person { name { value } meetings(first: 2) { nodes { slug articles(first: 2) { totalCount nodes { headline publisher { slug } } } } } } }
      countries { code name { value } }
      evidence { quote article { slug blocks { text } } }
    }
  }
}`;

describe('the graph', () => {
  test('answers a query four levels deep with one statement', async () => {
    sql.clear();
    const { data, errors } = await ask(fourLevels);
    expect(errors, JSON.stringify(logs)).toBeUndefined();
    expect(data.meetings.nodes).toHaveLength(3);
    expect(sql.statements).toHaveLength(1);
  });
});
