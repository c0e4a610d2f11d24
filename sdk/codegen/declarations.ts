import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const importPath = /(from\s+|import\()(["'])(\.[^"']+)\.ts\2/g;

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  isolatedDeclarations: true,
  allowImportingTsExtensions: true,
  verbatimModuleSyntax: true,
};

/**
 * Writes the declarations of the entries and of all that these name, a file each for ESM and for
 * CommonJS. A bundler of declarations would spell out every name of every re-export, twice: a tenth
 * of the package's types.
 */
export async function writeDeclarations(
  home: string,
  entries: readonly string[],
  out: string,
): Promise<void> {
  const open = [...entries];
  const seen = new Set(open);
  for (let path = open.pop(); path; path = open.pop()) {
    const text = declarationOf(path, await readFile(join(home, path), 'utf8'));
    for (const [, , , target] of text.matchAll(importPath)) {
      const named = join(dirname(path), `${target}.ts`);
      if (!seen.has(named)) open.push(named);
      seen.add(named);
    }
    const file = join(out, path.slice(0, -'.ts'.length));
    await mkdir(dirname(file), { recursive: true });
    for (const kind of ['m', 'c']) {
      await writeFile(`${file}.d.${kind}ts`, text.replaceAll(importPath, `$1$2$3.${kind}js$2`));
    }
  }
}

function declarationOf(fileName: string, source: string): string {
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(source, {
    fileName,
    compilerOptions,
    reportDiagnostics: true,
  });
  const [fault] = diagnostics;
  if (fault)
    throw new Error(`${fileName}: ${ts.flattenDiagnosticMessageText(fault.messageText, ' ')}`);
  // TypeScript indents by four, which is a twentieth of the types.
  return outputText.replace(/^(?: {4})+/gm, (indent) => ' '.repeat(indent.length / 2));
}
