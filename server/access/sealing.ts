import type { Sealing } from '../../schema/context.ts';
import { signPreview } from './preview-token.ts';
import { seal } from './seal.ts';

/** What the graph does with the installation's secret, which it never sees. */
export function sealingWith(secret: Buffer | null): Sealing | null {
  if (!secret) return null;
  return {
    previewToken: (articleId) => signPreview(articleId, secret),
    seal: (text) => seal(text, secret),
  };
}
