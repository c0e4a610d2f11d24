import { createClient, isMahdarError, type MeetingCard, type Pages } from '@mahdar/sdk';
import { batched } from '@mahdar/sdk/batch';
import { createClient as createCoreClient } from '@mahdar/sdk/core';
import { createEditor } from '@mahdar/sdk/editor';
import { MeetingsDocument } from '@mahdar/sdk/operations';

const kindOf = (error: unknown) => (isMahdarError(error) ? error.kind : String(error));

/** A server that never answers. */
const silence = () => new Promise<never>(() => {});

/** What the package does everywhere, told in lines that are the same everywhere. */
export async function tour(url: string): Promise<string[]> {
  const mahdar = createClient({ url, language: ['en', 'ar'] });
  const lines: string[] = [];

  const { relation } = await mahdar.relation({ between: ['MA', 'DE'] });
  for (const { date, title } of relation.meetings.nodes) lines.push(`${date.edtf} ${title.value}`);

  const { country } = await mahdar.query({
    country: { $: { code: 'MA', language: ['ar'] }, name: { value: true } },
  });
  lines.push(`selection ${country?.name.value}`);

  const pages: Pages<MeetingCard> = mahdar.pages.meetings({ first: 10 });
  let read = 0;
  for await (const meeting of pages) read += meeting.slug ? 1 : 0;
  const { meetings } = await createCoreClient({ url }).execute(MeetingsDocument, { first: 0 });
  lines.push(`pages ${read === meetings.totalCount ? 'whole' : `${read} rows`}`);

  const byHash = createClient({ url, persisted: true });
  lines.push(`persisted ${(await byHash.publishers()).publishers.totalCount > 0}`);

  const refused = await mahdar.meetings({ first: -1 }).catch((error: unknown) => error);
  lines.push(`refused ${isMahdarError(refused) ? refused.code : String(refused)}`);
  lines.push(...(await otherEntries(url)), ...(await endings(url)));
  return lines;
}

/** What the entries for batches and for editors do. */
async function otherEntries(url: string): Promise<string[]> {
  const together = createClient({ url, fetch: batched() });
  const [{ coverage }, { publishers }] = await Promise.all([
    together.coverage(),
    together.publishers(),
  ]);
  const editor = createEditor({ url, apiKey: 'unknown' });
  const refused = await editor
    .topicCreate({ input: { slug: 'water', name: [{ language: 'en', value: 'Water' }] } })
    .catch((error: unknown) => (isMahdarError(error) ? error.code : String(error)));
  return [`together ${coverage.countries > 0 && publishers.totalCount > 0}`, `editor ${refused}`];
}

/** How calls end that get no answer. */
async function endings(url: string): Promise<string[]> {
  const silent = createClient({ url, fetch: silence });
  const controller = new AbortController();
  const slow = silent.coverage({}, { timeoutMs: 10 }).catch(kindOf);
  const stopped = silent.coverage({}, { signal: controller.signal }).catch(kindOf);
  controller.abort();
  const late = silent.coverage({}, { signal: controller.signal }).catch(kindOf);
  const gone = createClient({ url: 'http://127.0.0.1:9/graphql', retries: 0 });
  const lost = gone.coverage().catch(kindOf);
  return (await Promise.all([slow, stopped, late, lost])).map((kind) => `ends ${kind}`);
}
