import { type Relation, type SQL, sql, type Table } from 'drizzle-orm';
import {
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type CompiledConnection, compileConnection } from '../connection/compile.ts';
import { configOf, keyOf } from '../connection/condition.ts';
import { columnOf } from '../filter/operand.ts';
import { nodeTables } from '../node-id.ts';
import { declaredOf, type FoundPage, type RootRows } from './declared.ts';
import { joined, literal, objectText, orFault, orNull } from './json-text.ts';
import { NotPlanned } from './not-planned.ts';
import type { Planning } from './planning.ts';
import { NestedRows, type RowSelection, RowsPlan, type RowsQuery } from './rows-plan.ts';
import { nestedIn, selectionOf, tableOf, withoutUnread } from './selected-below.ts';
import type { SelectedField } from './selection.ts';
import { hasSlots } from './slot.ts';
import { cellsIn, isByKey, isToOne, linkedBy, rootOf, rowsFrom } from './statement.ts';
import { columnText, idText } from './written-column.ts';
import { bindingText, cursorText, listText, positionIn } from './written-list.ts';
import { localizedText } from './written-text.ts';

/** A row in a statement: its table, and how deep it lies. */
interface Place {
  table: Table;
  level: number;
}

type Piece = (place: Place) => SQL;

type Leave = (compiled: CompiledConnection, args: Record<string, unknown>) => void;

/**
 * Writes statements that answer with JSON as it is sent: for places of a document where all fields
 * are columns, relations, lists or texts. Whatever else is asked for is `NotPlanned` here, and the
 * rows go through their resolvers.
 */
export class Writer {
  private readonly planning: Planning;
  private readonly leaveOpen: Leave;
  /** How many fields have been written. */
  written = 0;

  constructor(planning: Planning, leaveOpen: Leave) {
    this.planning = planning;
    this.leaveOpen = leaveOpen;
  }

  /** A select of one text: what a field of the root holds. */
  root(field: SelectedField, root: RootRows): SQL {
    if (root.typeName !== undefined && !root.compiled) {
      throw new NotPlanned('rows of another type');
    }
    const asked = withoutUnread(root.query, field);
    const { source, query } = rootOf(root.table, asked);
    const place = { ...source, level: 0 };
    if (!root.compiled) {
      const text = this.object(field, root.table)(place);
      return rowsFrom(root.table, query, source, sql`${text} as r`);
    }
    this.leaveOpen(root.compiled, field.args);
    const { compiled } = root;
    const position = positionIn(root.query).map((key) => key(source.table));
    return listText({
      ...compiled,
      field,
      limit: query.limit,
      node: (own) => this.object(own, root.table)(place),
      cursor: () => cursorText(bindingText(compiled, hasSlots(field.args)), position),
      rows: (text) => rowsFrom(root.table, query, source, cellsIn(text, source)),
      row: sql`${source.table}`,
      total: root.query.extras?.totalCount?.(source.table),
    });
  }

  /** A select of one text: a page of rows of several tables. */
  found(field: SelectedField, found: FoundPage): SQL {
    const text = listText({
      ...found,
      field,
      after: false,
      before: false,
      node: (own) => this.oneOf(own, found.kinds),
      cursor: () => cursorText(found.binding, found.position),
      rows: () => sql`select * from page order by ${found.order}`,
      row: sql.raw('page'),
    });
    return sql`with ${found.tables} ${text}`;
  }

  /** The row of whichever table a row of `page` means. */
  private oneOf(field: SelectedField, kinds: FoundPage['kinds']): SQL {
    const texts = kinds.map(({ kind, typeName, table }) => {
      const { source } = rootOf(table, {});
      const condition = sql`${columnOf(source.table, keyOf(table))} = page.key::uuid`;
      const type = this.planning.schema.getType(typeName);
      const text = this.object(field, table, type)({ ...source, level: 0 });
      const row = rowsFrom(table, {}, { ...source, condition }, text);
      return sql`when ${literal(kind)} then (${row})`;
    });
    return orFault(sql`case page.kind ${sql.join(texts, sql` `)} end`);
  }

  /** An object of the fields below one field, all of them of a row of one table. */
  private object(
    field: SelectedField,
    table: string,
    type: unknown = getNamedType(field.definition?.type),
  ): Piece {
    if (!field.below || !isObjectType(type)) {
      throw new NotPlanned(`writing ${field.name}`);
    }
    const own = tableOf(type);
    if (own !== undefined && own !== table) {
      throw new NotPlanned(`writing ${type.name} of ${table}`);
    }
    const pieces = field.below
      .fieldsOf(type)
      .map((it) => [it.key, this.field(it, type, table)] as const);
    return (place) => objectText(pieces.map(([key, piece]) => [key, piece(place)]));
  }

  private field(field: SelectedField, type: GraphQLObjectType, table: string): Piece {
    const { definition } = field;
    this.written += 1;
    if (!definition) {
      return () => literal(`"${type.name}"`);
    }
    const declared = declaredOf(definition);
    if (declared.pothosArgMappers?.length) {
      throw new NotPlanned('arguments that Pothos maps');
    }
    if (field.name === 'id' && nodeTables.has(type.name)) {
      return idText(type.name, table);
    }
    const column = declared.plannedColumn ?? declared.pothosExposedField;
    if (column !== undefined) {
      return columnText(field, column, table);
    }
    if (declared.plannedText) {
      return localizedText(field, declared.plannedText);
    }
    if (declared.plannedList) {
      return this.list(field, declared.plannedList.noun, table);
    }
    if (declared.pothosDrizzleLoaded) {
      return this.related(field, table);
    }
    if (declared.plannedWhole) {
      return this.object(field, table);
    }
    if (declared.plannedJson) {
      const { plannedJson } = declared;
      return ({ table: row }) => orFault(plannedJson((name) => sql`${columnOf(row, name)}`));
    }
    throw new NotPlanned(`writing ${field.name} of ${type.name}`);
  }

  private selectionOf(field: SelectedField): RowSelection | null {
    return selectionOf(field, this.planning.context, (asked, include) => {
      const { typeName, query } = nestedIn(field, asked, include);
      const type = this.planning.schema.getType(typeName);
      return new NestedRows(query, new RowsPlan((isObjectType(type) && tableOf(type)) || ''));
    });
  }

  private related(field: SelectedField, table: string): Piece {
    const { name, query, relation } = relatedIn(this.selectionOf(field), table);
    const target = relation.targetTableName;
    const object = this.object(field, target);
    const { type } = field.definition ?? {};
    const isNullable = !isNonNullType(type);
    if (isToOne(relation) === isListType(type && getNullableType(type))) {
      throw new NotPlanned(`writing ${name} of ${table}`);
    }
    return ({ table: parent, level }) => {
      const source = linkedBy(relation, parent, level + 1);
      const text = object({ ...source, level: level + 1 });
      if (isToOne(relation)) {
        const one = sql`(${rowsFrom(target, isByKey(relation) ? query : { ...query, limit: 1 }, source, text)})`;
        return isNullable ? orNull(one) : orFault(one);
      }
      const rows = rowsFrom(target, query, source, sql`${text} as x`);
      return sql`(select ${joined(['[', sql`coalesce(string_agg(t.x, ','), '')`, ']'])} from (${rows}) as t)`;
    };
  }

  private list(
    field: SelectedField,
    noun: Parameters<typeof compileConnection>[0],
    table: string,
  ): Piece {
    const { args, definition } = field;
    if (definition?.extensions.derived || args.after != null || args.before != null) {
      throw new NotPlanned(`writing ${field.name} of ${table}`);
    }
    const compiled = compileConnection(noun, args, this.planning.context);
    const selection = this.selectionOf(field);
    const counts = Object.values(selection?.extras ?? {});
    const hasRows = Object.keys(selection?.with ?? {}).length > 0;
    const { relation, query, name } = hasRows
      ? relatedIn(selection, table)
      : { relation: undefined, query: {}, name: '' };
    this.leaveOpen(compiled, args);
    const nodes = new Map<SelectedField, Piece>();
    const node = (own: SelectedField, place: Place) => {
      const known = nodes.get(own) ?? this.object(own, noun.table);
      nodes.set(own, known);
      return known(place);
    };
    return ({ table: parent, level }) => {
      const source = relation && linkedBy(relation, parent, level + 1);
      const list = joined([`${table}.${name}:`, sql`${columnOf(parent, keyOf(table))}::text`]);
      const position = source ? positionIn(compiled.query).map((key) => key(source.table)) : [];
      const text = listText({
        ...compiled,
        field,
        limit: query.limit,
        cursor: () => cursorText(bindingText(compiled, hasSlots(args), list), position),
        node: (own) => {
          if (!source) throw new NotPlanned('a row of no list');
          return node(own, { ...source, level: level + 1 });
        },
        rows: (written) => {
          if (!source) throw new NotPlanned('rows of no list');
          return rowsFrom(noun.table, query, source, cellsIn(written, source));
        },
        row: sql`${source?.table}`,
        total: counts[0]?.(parent),
      });
      return sql`(${text})`;
    };
  }
}

function relatedIn(
  selection: RowSelection | null,
  table: string,
): { name: string; query: RowsQuery; relation: Relation } {
  const [[name = '', wanted] = []] = Object.entries(selection?.with ?? {});
  const relation = configOf(table).relations[name];
  if (!relation || !(wanted instanceof NestedRows)) {
    throw new NotPlanned(`writing ${name} of ${table}`);
  }
  return { name, query: wanted.query, relation };
}
