/** The first line: what the file is, and which version of its shape. A reader refuses others. */
export const headerLine = { type: 'header', format: 'mahdar', version: 1 } as const;
