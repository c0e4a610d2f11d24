/** A message of a stream of server-sent events. */
export interface EventMessage {
  id?: string;
  event?: string;
  data?: string;
}

/** Reads messages out of pieces of a stream, wherever those are cut. */
export function eventParser(): (piece: string) => EventMessage[] {
  let rest = '';
  let message: EventMessage = {};
  return (piece) => {
    const text = rest + piece;
    // The other half of a line break may come with the next piece.
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const lines = whole.split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '') + text.slice(whole.length);
    const messages: EventMessage[] = [];
    for (const line of lines) {
      if (line) readLine(line, message);
      else {
        messages.push(message);
        message = {};
      }
    }
    return messages;
  };
}

function readLine(line: string, message: EventMessage): void {
  const [, name, value = ''] = /^(id|event|data)(?:: ?(.*))?$/.exec(line) ?? [];
  if (name === 'data' && message.data !== undefined) message.data += `\n${value}`;
  else if (name) message[name as keyof EventMessage] = value;
}
