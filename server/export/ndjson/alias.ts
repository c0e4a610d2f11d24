/** The aliases of an entity, in an order that is theirs. */
export const withAliases = {
  columns: { language: true, text: true, kind: true, ambiguous: true },
  orderBy: { language: 'asc', text: 'asc', kind: 'asc', id: 'asc' },
} as const;
