// Lists what the sources import, type-only imports included, as the compiler reads them: doc
// comments hold imports too, and a search for text could not tell the two apart.
import { realpathSync } from "node:fs";
import { SyntaxKind } from "typescript/unstable/ast";
import { API } from "typescript/unstable/sync";
import { root } from "./workspace.mjs";

/**
 * @typedef {object} Import
 * @property {string} file
 * @property {number} line
 * @property {string} specifier
 * @property {boolean} typeOnly
 * @property {boolean} late loaded when a program gets there, with `import()` and the like
 */

/** @param {any} clause */
const isTypeOnly = (clause) =>
  clause?.phaseModifier === SyntaxKind.TypeKeyword || clause?.isTypeOnly === true;

/** @param {any} node @returns {{ specifier: any, typeOnly: boolean, late?: boolean } | undefined} */
const importIn = (node) => {
  switch (node.kind) {
    case SyntaxKind.ImportDeclaration:
      return { specifier: node.moduleSpecifier, typeOnly: isTypeOnly(node.importClause) };
    case SyntaxKind.ExportDeclaration:
      return { specifier: node.moduleSpecifier, typeOnly: isTypeOnly(node) };
    case SyntaxKind.ImportType:
      return { specifier: node.argument?.literal, typeOnly: true };
    case SyntaxKind.CallExpression: {
      // `import("x")`, `require("x")`, `createRequire(…)("x")` and `process.getBuiltinModule("x")`.
      const callee = node.expression;
      const loads =
        callee.kind === SyntaxKind.ImportKeyword ||
        callee.text === "require" ||
        callee.name?.text === "getBuiltinModule" ||
        callee.expression?.text === "createRequire";
      return loads ? { specifier: node.arguments[0], typeOnly: false, late: true } : undefined;
    }
    default:
      return undefined;
  }
};

/**
 * @param {readonly string[]} configs paths of tsconfig files
 * @returns {Import[]} the imports of the files that these projects include, with absolute paths
 */
export const importsOf = (configs) => {
  const api = new API({ cwd: root });
  try {
    const snapshot = api.updateSnapshot({ openProjects: [...configs] });
    return configs.flatMap((config) => {
      const project = snapshot.getProject(realpathSync(config));
      if (!project) throw new Error(`${config} is not a TypeScript project`);
      return project.rootFiles.flatMap((name) =>
        importsIn(project.program.getSourceFile(name), name),
      );
    });
  } finally {
    api.close();
  }
};

/** @param {any} file @param {string} name @returns {Import[]} */
const importsIn = (file, name) => {
  /** @type {Import[]} */
  const found = [];
  /** @param {any} node */
  const visit = (node) => {
    const { specifier, typeOnly = false, late = false } = importIn(node) ?? {};
    if (typeof specifier?.text === "string") {
      const line = file.text.slice(0, specifier.getStart(file)).split("\n").length;
      found.push({ file: name, line, specifier: specifier.text, typeOnly, late });
    }
    node.forEachChild(visit);
  };
  visit(file);
  return found;
};
