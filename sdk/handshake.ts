import { schemaVersion } from './generated/schema-version.ts';
import type { ClientOptions } from './options.ts';

/** The versions of the graph on both sides. */
export interface SchemaVersions {
  /** What this package was made for. */
  readonly own: string;
  /** What the server has. */
  readonly server: string;
}

const warned = new Set<string>();

/** Tells once when the server's graph is another than the one that this package was made for. */
export function watchSchema(options: ClientOptions): ClientOptions {
  const { onNewSchema = warn, onResponse } = options;
  if (!onNewSchema) return options;
  let known = schemaVersion;
  return {
    ...options,
    onResponse(outcome) {
      const server = outcome.schema ?? schemaVersion;
      if (server !== known && server !== schemaVersion) {
        onNewSchema({ own: schemaVersion, server });
      }
      known = server;
      onResponse?.(outcome);
    },
  };
}

/** Once a process, however many clients there are. */
function warn({ own, server }: SchemaVersions): void {
  if (warned.has(server)) return;
  warned.add(server);
  console.warn(
    `@mahdar/sdk was made for schema ${own}, the server has ${server}: update the package to see what is new.`,
  );
}
