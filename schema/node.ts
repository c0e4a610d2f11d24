import { brandWithType } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { builder } from './builder.ts';
import type { Row } from './connection/compile.ts';
import type { Context } from './context.ts';
import { badUserInput } from './errors.ts';
import { maxListOperand } from './filter/operand.ts';
import type { Sized } from './limits/sized.ts';
import { languageArg } from './localized.ts';
import { findRow } from './lookup.ts';
import { type NodeId, nodeTables, parseNodeId } from './node-id.ts';

async function loadNode(
  { typeName, key }: NodeId,
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Row | null> {
  const table = nodeTables.get(typeName) as string;
  const where = typeName === 'Country' ? { code: key } : { id: key };
  const row = await findRow(table, where, context, info, typeName);
  if (row) {
    brandWithType(row, typeName as never);
  }
  return row;
}

builder.queryFields((t) => ({
  node: t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description: 'Anything that has a global id; null when there is none of this id.',
    // No language here: Relay's compiler knows a `node` field by its one argument.
    args: { id: t.arg.id({ required: true, description: 'The global id.' }) },
    resolve: (_root, { id }, context, info) =>
      loadNode(parseNodeId(String(id), ['id']), context, info) as never,
  }),
  nodes: t.field({
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    description: `Several at once, in the order of their ids; null for each that there is not. At most ${maxListOperand}.`,
    args: {
      ids: t.arg.idList({
        required: true,
        description: 'The global ids.',
        extensions: { isSize: true } satisfies Sized,
      }),
      ...languageArg(),
    },
    resolve: async (_root, { ids }, context, info) => {
      if (ids.length > maxListOperand) {
        throw badUserInput(`A list may hold ${maxListOperand} ids; got ${ids.length}.`, ['ids']);
      }
      const parsed = ids.map((id, index) => parseNodeId(String(id), ['ids', index]));
      const unique = new Map(parsed.map((node) => [`${node.typeName}:${node.key}`, node]));
      const loaded = new Map<string, Row | null>();
      for (const [name, node] of unique) {
        loaded.set(name, await loadNode(node, context, info));
      }
      return parsed.map(({ typeName, key }) => loaded.get(`${typeName}:${key}`) ?? null) as never;
    },
  }),
}));
