import { createClient as createLiveClient } from '@mahdar/sdk/live';

/** Whether events come: the first one of those that the server keeps. */
export async function listen(url: string): Promise<string> {
  const mahdar = createLiveClient({ url, language: 'en' });
  const { changes } = await mahdar.query({
    changes: { $: { first: 1 }, edges: { cursor: true } },
  });
  const after = changes.edges[0]?.cursor ?? null;
  for await (const { meeting } of mahdar.live.meetingRecorded({ after })) {
    return `heard ${meeting.title.language}`;
  }
  return 'heard nothing';
}
