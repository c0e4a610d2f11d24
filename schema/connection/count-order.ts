import { visible } from '../visibility.ts';
import { configOf, countRelated } from './condition.ts';
import type { SortKey } from './order.ts';

/** How many related rows there are for the viewer's eyes. */
function byCount(
  table: string,
  relationName: string,
  related: string,
  description: string,
): SortKey {
  return {
    description,
    cast: 'int',
    expression: (row, _languages, context) => {
      const relation = configOf(table).relations[relationName];
      if (!relation) {
        throw new Error(`No relation ${relationName} on ${table}`);
      }
      return countRelated(relation, row, { table: related }, visible(context, related));
    },
  };
}

/** The two counts that people, organizations, countries and topics are ranked by. */
export const countOrders = (table: string): Record<string, SortKey> => ({
  ARTICLE_COUNT: byCount(table, 'articles', 'article', 'How many articles there are.'),
  MEETING_COUNT: byCount(table, 'meetings', 'meeting', 'How many meetings there are.'),
});
