import type { SQL } from 'drizzle-orm';
import { type GraphQLObjectType, isObjectType } from 'graphql';
import { prepareStatement } from '../../drizzle/prepared.ts';
import { type CompiledConnection, compileConnection, type Row } from '../connection/compile.ts';
import { keyOf } from '../connection/condition.ts';
import { encodeNodeId, nodeTables } from '../node-id.ts';
import { type Complete, completion, type Objects } from './answer.ts';
import { readChosenText } from './chosen-text.ts';
import { declaredOf, type Include, type RootRows, type RowList } from './declared.ts';
import { KeyedLoad, loadRows, statementOf } from './load.ts';
import { NotPlanned } from './not-planned.ts';
import type { Planning } from './planning.ts';
import { resolverOf } from './resolver.ts';
import { asItIs, nothingRenamed, resolverRow } from './resolver-row.ts';
import { NestedRows, type RowSelection, RowsPlan, type RowsQuery } from './rows-plan.ts';
import { type Holder, isThenable, type OpenList, type Run } from './run.ts';
import {
  alwaysSelected,
  isTold,
  namesIn,
  nestedIn,
  relationIn,
  selectionOf,
  selectionsAt,
  tableOf,
  typeNameOf,
  withoutUnread,
} from './selected-below.ts';
import type { SelectedField, Selection } from './selection.ts';
import { hasSlots } from './slot.ts';
import { Writer } from './writer.ts';
import { writtenRead } from './written.ts';

/** Reads one field of a value; what is not known yet is put into the holder later. */
export type Read = (value: unknown, run: Run, holder: Holder) => unknown;

type Shape = (value: unknown, run: Run) => Holder;

/** Plans fields: what each needs of its row, and how it is read from there. */
export class Planner {
  readonly openLists: OpenList[] = [];
  planned = 0;
  private isFiltered = false;
  private readonly planning: Planning;
  private readonly shapes = new Map<Selection, Map<GraphQLObjectType, Shape>>();

  constructor(planning: Planning) {
    this.planning = planning;
  }

  /** A field of the root, which loads its own rows. */
  root(field: SelectedField, type: GraphQLObjectType): Read {
    const { plannedRows, plannedPage } = field.definition ? declaredOf(field.definition) : {};
    const { context } = this.planning;
    if (plannedPage) {
      const page = () => plannedPage(field.args as never, context, namesIn(field));
      const written = this.written(field, undefined, (writer) => writer.found(field, page()));
      return written ?? this.field(field, type, undefined);
    }
    if (!plannedRows) return this.field(field, type, undefined);
    const rows = plannedRows(field.args as never, context, namesIn(field));
    const written = this.written(field, rows.compiled, (writer) => writer.root(field, rows));
    return written ?? this.preparedRows(field, rows);
  }

  private written(
    field: SelectedField,
    list: CompiledConnection | undefined,
    write: (writer: Writer) => SQL,
  ): Read | undefined {
    const writer = new Writer(this.planning, (compiled, args) => this.leaveOpen(compiled, args));
    const read = writtenRead(field, list, () => prepareStatement(write(writer), this.isFiltered));
    this.planned += writer.written;
    return read;
  }

  private preparedRows(field: SelectedField, root: RootRows): Read {
    const { compiled, finish } = root;
    const query = withoutUnread(root.query, field);
    const rows = this.rowsFor(root.typeName ?? typeNameOf(field), selectionsAt(field, root.paths));
    rows.add({ columns: query.columns ?? {}, extras: query.extras ?? {} });
    if (compiled) this.leaveOpen(compiled, field.args);
    const statement = statementOf(rows, query, this.isFiltered);
    const complete = this.complete(field);
    return (_root, run, holder) => {
      const value = loadRows(statement, run).then((loaded) =>
        finish(loaded, run.context, compiled && run.list(compiled)),
      );
      return run.later(value, (it) => {
        holder[field.key] = complete(it, run, holder, field.key);
      });
    };
  }

  /** The rows of a type that some places of the document show, with all that they show of them. */
  rowsFor(typeName: string, selections: readonly Selection[]): RowsPlan {
    const type = this.objectType(typeName);
    const table = tableOf(type);
    if (!table) {
      throw new NotPlanned(`rows of ${typeName}`);
    }
    const rows = new RowsPlan(table);
    for (const selection of selections) {
      const known = this.shapes.get(selection) ?? new Map<GraphQLObjectType, Shape>();
      this.shapes.set(selection, known);
      known.set(type, this.shape(selection.fieldsOf(type), type, rows));
    }
    return rows;
  }

  private shape(
    fields: readonly SelectedField[],
    type: GraphQLObjectType,
    rows: RowsPlan | undefined,
  ): Shape {
    const keys = fields.map(({ key }) => key);
    const reads = fields.map((field) => this.field(field, type, rows));
    return (value, run) => {
      const holder: Holder = {};
      for (let index = 0; index < keys.length; index += 1) {
        holder[keys[index] as string] = (reads[index] as Read)(value, run, holder);
      }
      return holder;
    };
  }

  private readonly objects: Objects = (type, below) => {
    const planned = this.shapes.get(below)?.get(type);
    if (planned) {
      return planned;
    }
    const table = tableOf(type);
    if (!table) {
      return this.shape(below.fieldsOf(type), type, undefined);
    }
    const rows = this.rowsFor(type.name, [below]);
    rows.columns.add(keyOf(table));
    const shape = this.shapes.get(below)?.get(type) as Shape;
    const load = new KeyedLoad(rows, shape, this.isFiltered);
    this.shapes.get(below)?.delete(type);
    return (value, run, holder, at) => run.byKey(load, (value as Row)[keyOf(table)], holder, at);
  };

  private complete(field: SelectedField): Complete {
    if (!field.definition) {
      throw new NotPlanned('a field without a type');
    }
    return completion(field.definition.type, field.below, this.objects);
  }

  private field(field: SelectedField, type: GraphQLObjectType, rows: RowsPlan | undefined): Read {
    const { definition, key } = field;
    this.planned += 1;
    if (!definition) {
      return () => type.name;
    }
    const declared = declaredOf(definition);
    if (declared.pothosArgMappers?.length) {
      throw new NotPlanned('arguments that Pothos maps');
    }
    if (rows && field.name === 'id' && nodeTables.has(type.name)) {
      const column = keyOf(rows.table);
      rows.columns.add(column);
      return (row) => encodeNodeId(type.name, (row as Row)[column] as string);
    }
    if (rows && declared.plannedList) {
      return this.list(field, declared.plannedList, rows);
    }
    if (rows && declared.plannedText && [...namesIn(field)].every((it) => it === 'value')) {
      return readChosenText(field, declared.plannedText, rows, this.complete(field));
    }
    const { plannedColumn } = declared;
    const selection =
      rows && (plannedColumn ? { columns: { [plannedColumn]: true } } : this.selectionOf(field));
    const renamed = selection && rows ? rows.add(selection) : nothingRenamed;
    const complete = this.complete(field);
    const property =
      plannedColumn ?? declared.pothosExposedField ?? relationIn(declared, selection);
    if (property !== undefined) {
      const name = renamed.get(property) ?? property;
      return (value, run, holder) => complete((value as Row)[name], run, holder, key);
    }
    // A resolver may count on what its type always selects.
    rows?.add({ columns: alwaysSelected(type) });
    const resolve = resolverOf(field, this.planning.schema, (typeName, selections) =>
      this.rowsFor(typeName, selections),
    );
    const known = selection && rows ? resolverRow(rows.table, selection, renamed) : asItIs;
    return (value, run, holder) => {
      const result = resolve(known(value as Row), run);
      return isThenable(result)
        ? run.later(result, (it) => {
            holder[key] = complete(it, run, holder, key);
          })
        : complete(result, run, holder, key);
    };
  }

  private list(field: SelectedField, list: RowList, rows: RowsPlan): Read {
    const { key, args } = field;
    const compiled = compileConnection(list.noun, args, this.planning.context);
    const selection = this.selectionOf(field);
    const renamed = selection ? rows.add(selection) : nothingRenamed;
    this.leaveOpen(compiled, args);
    if (isTold(field)) rows.columns.add(keyOf(rows.table));
    const complete = this.complete(field);
    const known = selection ? resolverRow(rows.table, selection, renamed) : asItIs;
    return (row, run, holder) => {
      const source = list.source(known(row as Row), run.list(compiled), args as never);
      return complete(source, run, holder, key);
    };
  }

  private leaveOpen(compiled: CompiledConnection, args: Record<string, unknown>): void {
    this.isFiltered ||= args.filter !== undefined && args.filter !== null;
    if (hasSlots(args) && this.openLists.every((list) => list.compiled !== compiled)) {
      this.openLists.push({ compiled, args });
    }
  }

  private selectionOf(field: SelectedField): RowSelection | null {
    return selectionOf(field, this.planning.context, (query, include) =>
      this.nested(field, query, include),
    );
  }

  private nested(
    field: SelectedField,
    asked: RowsQuery | (() => RowsQuery) | undefined,
    include: Include | undefined,
  ): NestedRows {
    const { typeName, query } = nestedIn(field, asked, include);
    const paths = include?.paths?.map((path) => path.map(({ name }) => name));
    const rows = this.rowsFor(typeName, selectionsAt(field, paths));
    const declared = field.definition && declaredOf(field.definition);
    if (!declared?.plannedList && !declared?.pothosDrizzleLoaded) {
      // They are for a resolver, which may count on it too.
      rows.add({ columns: alwaysSelected(this.objectType(typeName)) });
    }
    return new NestedRows(query, rows);
  }

  private objectType(name: string): GraphQLObjectType {
    const type = this.planning.schema.getType(name);
    if (!isObjectType(type)) {
      throw new NotPlanned(`the type ${name}`);
    }
    return type;
  }
}
