import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  isRequiredArgument,
} from 'graphql';
import { docComment } from './comments.ts';
import type { Declaration } from './declaration.ts';
import { inputText } from './type-text.ts';

/** The arguments that fields share: `LanguageArgs`, or `PersonListArgs` for a list of people. */
export interface ArgumentSet {
  name: string;
  args: readonly GraphQLArgument[];
}

/** Names sets of arguments, and finds the name again for every field with the same ones. */
export class ArgumentSets {
  readonly #sets = new Map<string, ArgumentSet>();

  /** The set of a field's arguments; undefined when it takes none. */
  of(parent: GraphQLNamedType, field: GraphQLField<unknown, unknown>): ArgumentSet | undefined {
    if (field.args.length === 0) return;
    const key = field.args.map(({ name, type }) => `${name}:${type}`).join();
    const known = this.#sets.get(key);
    if (known) return known;
    const isTaken = (name: string) => this.all.some((set) => set.name === name);
    const names = candidateNames(parent, field);
    const name = names.find((candidate) => !isTaken(candidate));
    if (!name) throw new Error(`Two sets of arguments are called ${names.join(' and ')}.`);
    const set = { name, args: field.args };
    this.#sets.set(key, set);
    return set;
  }

  get all(): ArgumentSet[] {
    return [...this.#sets.values()];
  }
}

function candidateNames(
  parent: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
): readonly string[] {
  const names = field.args.map(({ name }) => name);
  const own = `${capital(parent.name)}${capital(field.name)}Args`;
  if (names.includes('filter') && names.includes('after')) {
    return [`${getNamedType(field.type).name.replace(/Connection$/, '')}ListArgs`, own];
  }
  return names.length > 3 ? [own] : [`${names.map(capital).join('')}Args`, own];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The first sentence, for what is said in full where it is defined, and repeated everywhere. */
export function inShort(description: string | null | undefined): string {
  return description?.split(/(?<=\.) /)[0] ?? '';
}

/** What every list takes, beside its own filter and order. */
const ofEveryList = ['after', 'before', 'first', 'language', 'last'];

/** All sets as interfaces; what every list takes is written once. */
export function printArgumentSets(sets: readonly ArgumentSet[]): Declaration[] {
  const ofList = (arg: GraphQLArgument) => ofEveryList.includes(arg.name);
  const isList = ({ args }: ArgumentSet) => args.filter(ofList).length === ofEveryList.length;
  const list = sets.find(isList);
  const shared = list ? [printInterface('PageArgs', '', list.args.filter(ofList))] : [];
  const own = sets.map((set) =>
    isList(set)
      ? printInterface(set.name, ' extends PageArgs', set.args, (arg) => !ofList(arg))
      : printInterface(set.name, '', set.args),
  );
  return [...shared, ...own];
}

function printInterface(
  name: string,
  heritage: string,
  args: readonly GraphQLArgument[],
  isPrinted: (arg: GraphQLArgument) => boolean = () => true,
): Declaration {
  const members = args.filter(isPrinted).map((arg) => {
    const optional = isRequiredArgument(arg) ? '' : '?';
    const comment = docComment(inShort(arg.description), '  ');
    return `${comment}  ${arg.name}${optional}: ${inputText(arg.type)};\n`;
  });
  const names = args.map((arg) => `\`${arg.name}\``).join(', ');
  const text = `/** What a field takes: ${names}. */
export interface ${name}${heritage} {\n${members.join('')}}\n`;
  return { name, text };
}
