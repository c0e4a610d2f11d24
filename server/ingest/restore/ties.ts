import { and, eq, isNull } from 'drizzle-orm';
import { article, organization, relatedLink, topic } from '../../../drizzle/tables/index.ts';
import type { Transaction } from '../insert-rows.ts';
import { type Noun, type Ref, References } from './known.ts';
import type { MahdarLine } from './lines.ts';

/** What a line says of another line of its own type, which may come after it. */
export type Tie = { noun: Noun; field: keyof typeof fields; key: string; target: string };

const fields = {
  topicParent: (tx: Transaction, id: string, parentId: string) =>
    tx
      .update(topic)
      .set({ parentId })
      .where(and(eq(topic.id, id), isNull(topic.parentId))),
  organizationParent: (tx: Transaction, id: string, parentId: string) =>
    tx
      .update(organization)
      .set({ parentId })
      .where(and(eq(organization.id, id), isNull(organization.parentId))),
  translationOf: (tx: Transaction, id: string, translationOfId: string) =>
    tx
      .update(article)
      .set({ translationOfId })
      .where(and(eq(article.id, id), isNull(article.translationOfId))),
  duplicateOf: (tx: Transaction, id: string, duplicateOfId: string) =>
    tx
      .update(article)
      .set({ duplicateOfId })
      .where(and(eq(article.id, id), isNull(article.duplicateOfId))),
};

type LinkTie = { key: string; position: number; target: string };

/** References to lines that were not stored yet, tied when all lines of their type are. */
export class Ties {
  #ties: Tie[] = [];
  #links: LinkTie[] = [];

  /** Notes what a line refers to and `refs` does not know. */
  note(line: MahdarLine, refs: References): void {
    const note = (noun: Noun, field: Tie['field'], target: string | null) => {
      if (target === null || !('slug' in line) || refs.find(noun, target) !== null) return;
      this.#ties.push({ noun, field, key: line.slug, target });
    };
    if (line.type === 'topic') note('topic', 'topicParent', line.parent);
    if (line.type === 'organization') note('organization', 'organizationParent', line.parent);
    if (line.type !== 'article') return;
    note('article', 'translationOf', line.translationOf);
    note('article', 'duplicateOf', line.duplicateOf);
    for (const [position, { article: target }] of line.relatedLinks.entries()) {
      if (target === null || refs.find('article', target) !== null) continue;
      this.#links.push({ key: line.slug, position, target });
    }
  }

  /** Ties all that was noted; what is still not here stays open. */
  async tie(tx: Transaction, renamed: ReadonlyMap<string, string>): Promise<void> {
    const refs = new References(renamed);
    await refs.load(tx, [
      ...this.#ties.flatMap(({ noun, key, target }) => refsOf(noun, key, target)),
      ...this.#links.flatMap(({ key, target }) => refsOf('article', key, target)),
    ]);
    for (const { noun, field, key, target } of this.#ties) {
      const [id, to] = [refs.find(noun, key), refs.find(noun, target)];
      if (id && to) await fields[field](tx, id, to);
    }
    for (const { key, position, target } of this.#links) {
      const [id, targetId] = [refs.find('article', key), refs.find('article', target)];
      if (!id || !targetId) continue;
      const isLink = and(eq(relatedLink.articleId, id), eq(relatedLink.position, position));
      await tx
        .update(relatedLink)
        .set({ targetId })
        .where(and(isLink, isNull(relatedLink.targetId)));
    }
    this.#ties = [];
    this.#links = [];
  }
}

const refsOf = (noun: Noun, ...keys: string[]): Ref[] => keys.map((key) => ({ noun, key }));
