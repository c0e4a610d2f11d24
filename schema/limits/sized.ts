import type { GraphQLField } from 'graphql';

/**
 * How many rows a list brings, written on what says so: on the argument `first` how many there are
 * without it, on a list of ids that it is as long as the answer, on a field without such arguments
 * how many its list usually has.
 */
export interface Sized {
  usualSize?: number;
  isSize?: boolean;
}

/** What a list is taken to have that says nothing of its size. */
export const unknownSize = 5;

export const sizedOf = (declared: {
  extensions: Readonly<GraphQLField<unknown, unknown>['extensions']>;
}): Sized => declared.extensions as Sized;
