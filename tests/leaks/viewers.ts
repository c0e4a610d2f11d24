import { SignJWT } from 'jose';
import { signPreview } from '../../server/access/preview-token.ts';
import { keyFor as secretFor } from '../../server/access/seal.ts';
import type { TestApp } from '../support/app.ts';
import { ids } from './ids.ts';

/** Who asks; `wire` goes by HTTP, where the planned lane answers, and others by `fetch`. */
export interface Viewer {
  name: string;
  headers: Record<string, string>;
  isPlanned?: boolean;
}

export const viewerNames = [
  'the public over the plain route',
  'the public over the planned lane',
  'a preview of another article',
  'an expired preview',
  'a key that reads drafts',
  'a key that writes',
] as const;

export type ViewerName = (typeof viewerNames)[number];

export async function viewersOf(app: TestApp): Promise<Record<ViewerName, Viewer>> {
  const { token } = await signPreview(ids.previewed, app.secret);
  const expired = await new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('mahdar preview')
    .setSubject(ids.previewed)
    .setExpirationTime(new Date(Date.now() - 1000))
    .sign(secretFor('preview', app.secret));
  const headers: Record<ViewerName, Record<string, string>> = {
    'the public over the plain route': {},
    'the public over the planned lane': {},
    'a preview of another article': { 'x-mahdar-preview': token },
    'an expired preview': { 'x-mahdar-preview': expired },
    'a key that reads drafts': await app.keyFor('read:drafts'),
    'a key that writes': await app.keyFor('write'),
  };
  const entries = viewerNames.map((name) => [
    name,
    { name, headers: headers[name], isPlanned: name === 'the public over the planned lane' },
  ]);
  return Object.fromEntries(entries) as Record<ViewerName, Viewer>;
}
