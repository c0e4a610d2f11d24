// What every runtime has, for compilers that know the language's own types alone.
declare const console: { log(text: string): void };
declare class AbortController {
  readonly signal: {
    readonly aborted: boolean;
    addEventListener(type: 'abort', listener: () => void): void;
    removeEventListener(type: 'abort', listener: () => void): void;
  };
  abort(): void;
}
