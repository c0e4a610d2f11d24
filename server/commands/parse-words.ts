import { type ParseArgsConfig, parseArgs } from 'node:util';
import { StartupError } from '../../drizzle/startup-error.ts';

/**
 * Parses the words after a command.
 *
 * @throws StartupError with the reason and the usage, when they can't be understood
 */
export function parseWords<const Config extends ParseArgsConfig>(
  config: Config,
  usage: string,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const [reason] = (error as Error).message.split('. ');
    throw new StartupError(`${reason}.\n\n${usage}`);
  }
}
