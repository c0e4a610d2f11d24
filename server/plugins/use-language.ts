import type { Plugin } from 'graphql-yoga';
import Negotiator from 'negotiator';
import { cascadeLanguage } from '../language-cascade.ts';

const maxWishes = 10;

/** The languages that a request's header asks for, best first; tags that are none are left out. */
export function languagesOf(request: Request): string[] {
  return wishedLanguages(request.headers.get('accept-language'));
}

/** The languages that an `Accept-Language` names. */
export function wishedLanguages(wanted: string | null | undefined): string[] {
  if (!wanted) {
    return [];
  }
  const tags = new Negotiator({ headers: { 'accept-language': wanted } }).languages();
  return tags.slice(0, maxWishes).flatMap((tag) => {
    try {
      return [new Intl.Locale(tag).toString()];
    } catch {
      return [];
    }
  });
}

/** Gives every localised field the languages of the nearest field above it, else the request's. */
export function useLanguage(): Plugin<{ request: Request }> {
  return {
    onExecute({ args }) {
      args.document = cascadeLanguage(args, languagesOf(args.contextValue.request));
    },
    onSubscribe({ args }) {
      args.document = cascadeLanguage(args, languagesOf(args.contextValue.request));
    },
    onResponse({ response }) {
      response.headers.append('vary', 'Accept-Language');
    },
  };
}
