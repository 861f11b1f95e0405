// Finds results that nobody looks at: statements whose value is a neverthrow `Result` or
// `ResultAsync`, awaited or not. The linter sees a forgotten promise, but neither a forgotten
// `Result` nor `await send()`, and in a library that never throws both swallow an error. The same
// goes for `chats.forEach((chat) => update(chat))`: a callback whose caller ignores what it returns.
// Type tests (`*.test-d.ts`) are compiled and never run, so nothing is lost in them.
import { realpathSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { SyntaxKind } from "typescript/unstable/ast";
import { API, SignatureKind, TypeFlags } from "typescript/unstable/sync";
import { packages, root } from "./workspace.mjs";

/** @typedef {import("typescript/unstable/ast").Node} Node */
/** @typedef {import("typescript/unstable/sync").Type} Type */
/** @typedef {{ file: string, line: number, type: string }} Dropped */

const resultNames = new Set(["Result", "ResultAsync", "Ok", "Err"]);

/** @typedef {import("typescript/unstable/sync").Checker} Checker */

/**
 * Asks the compiler something that can concern an empty tuple. The API of TypeScript 7.0 fails on it
 * («TypeReference, not *checker.TupleType»); every other failure is one.
 *
 * @template T
 * @param {() => T} ask
 * @param {() => T} otherwise
 */
const unlessTuple = (ask, otherwise) => {
  try {
    return ask();
  } catch (error) {
    if (!/TupleType/.test(String(error))) throw error;
    return otherwise();
  }
};

/** @param {Checker} checker @param {Type | undefined} type @returns {boolean} */
const isResult = (checker, type) => {
  if (!type) return false;
  if (type.isUnionType()) {
    return unlessTuple(
      () => type.getTypes()?.some((member) => isResult(checker, member)) ?? false,
      () => /(^|\| )(Result|ResultAsync|Ok|Err)</.test(checker.typeToString(type)),
    );
  }
  if (!type.isObjectType()) return false;
  const symbol = type.getSymbol();
  return (
    symbol !== undefined &&
    resultNames.has(symbol.name) &&
    symbol.declarations.some(({ path }) => path.includes("/neverthrow/"))
  );
};

/**
 * All types in one request; if one of them is a tuple, each on its own and without the tuples.
 *
 * @param {Checker} checker
 * @param {readonly Node[]} nodes
 * @returns {(Type | undefined)[]}
 */
const typesOf = (checker, nodes) =>
  unlessTuple(
    () => checker.getTypeAtLocation(nodes),
    () =>
      nodes.map((node) =>
        unlessTuple(
          () => checker.getTypeAtLocation(node),
          () => undefined,
        ),
      ),
  );

/**
 * The expression whose value a statement throws away. `void x` and `!x` are seen through, because
 * they are the ways in which a result is dropped on purpose, and nobody reads a purpose.
 *
 * @param {any} expression
 * @returns {Node[]}
 */
const droppedParts = (expression) => {
  switch (expression.kind) {
    case SyntaxKind.ParenthesizedExpression:
    case SyntaxKind.VoidExpression:
      return droppedParts(expression.expression);
    case SyntaxKind.PrefixUnaryExpression:
      return droppedParts(expression.operand);
    case SyntaxKind.ConditionalExpression:
      return [...droppedParts(expression.whenTrue), ...droppedParts(expression.whenFalse)];
    case SyntaxKind.BinaryExpression:
      return droppedOfBinary(expression);
    default:
      return [expression];
  }
};

/** @param {any} expression @returns {Node[]} */
const droppedOfBinary = ({ operatorToken, left, right }) => {
  switch (operatorToken.kind) {
    case SyntaxKind.CommaToken:
      return [...droppedParts(left), ...droppedParts(right)];
    case SyntaxKind.AmpersandAmpersandToken:
    case SyntaxKind.BarBarToken:
    case SyntaxKind.QuestionQuestionToken:
      return droppedParts(right);
    default:
      // An assignment keeps what it is given; a comparison has looked at it.
      return [];
  }
};

/**
 * @param {any} file
 * @returns {{ expression: Node, callback?: any }[]} every expression whose value is dropped; one with
 *   a callback is its body, and dropped only if the caller ignores what the callback returns
 */
const droppedExpressions = (file) => {
  /** @type {{ expression: Node, callback?: any }[]} */
  const found = [];
  /** @param {any} node */
  const visit = (node) => {
    if (node.kind === SyntaxKind.ExpressionStatement) {
      found.push(...droppedParts(node.expression).map((expression) => ({ expression })));
    } else if (node.kind === SyntaxKind.ForStatement && node.incrementor) {
      found.push(...droppedParts(node.incrementor).map((expression) => ({ expression })));
    } else if (node.kind === SyntaxKind.ArrowFunction && node.body.kind !== SyntaxKind.Block) {
      found.push(...droppedParts(node.body).map((expression) => ({ expression, callback: node })));
    }
    node.forEachChild(visit);
  };
  visit(file);
  return found;
};

/**
 * @param {Checker} checker
 * @param {any} callback
 */
const callerIgnoresReturn = (checker, callback) => {
  const expected = checker.getContextualType(callback);
  const signatures = expected ? checker.getSignaturesOfType(expected, SignatureKind.Call) : [];
  return signatures.some(
    (signature) => (checker.getReturnTypeOfSignature(signature)?.flags ?? 0) & TypeFlags.Void,
  );
};

/**
 * @param {readonly string[]} configs paths of tsconfig files
 * @returns {Dropped[]} one entry per dropped result, in the order of the files
 */
export const findDroppedResults = (configs) => {
  const api = new API({ cwd: root });
  try {
    const snapshot = api.updateSnapshot({ openProjects: [...configs] });
    const seen = new Set();
    return configs.flatMap((config) => {
      const project = snapshot.getProject(realpathSync(config));
      if (!project) throw new Error(`${config} is not a TypeScript project`);
      const files = project.rootFiles.filter((name) => !name.endsWith(".test-d.ts"));
      return files.filter(isNew(seen)).flatMap((name) => droppedIn(project, name));
    });
  } finally {
    api.close();
  }
};

/** @param {Set<string>} seen @returns {(name: string) => boolean} */
const isNew = (seen) => (name) => !seen.has(name) && seen.add(name) !== undefined;

/** @param {import("typescript/unstable/sync").Project} project @param {string} name @returns {Dropped[]} */
const droppedIn = ({ program, checker }, name) => {
  const file = program.getSourceFile(name);
  if (!file) throw new Error(`${name} cannot be read`);
  const dropped = droppedExpressions(file);
  if (dropped.length === 0) return [];
  const types = typesOf(
    checker,
    dropped.map(({ expression }) => expression),
  );
  return dropped.flatMap(({ expression, callback }, index) => {
    const type = types[index];
    if (!type || !isResult(checker, type)) return [];
    if (callback && !callerIgnoresReturn(checker, callback)) return [];
    const line = file.text.slice(0, expression.getStart(file)).split("\n").length;
    return [{ file: name, line, type: checker.typeToString(type) }];
  });
};

/** The projects that hold the sources and tests of every package, and what lies beside them. */
const allProjects = () => [
  ...packages.map(({ directory }) => join(directory, "tsconfig.test.json")),
  join(root, "tsconfig.json"),
];

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const given = process.argv.slice(2).map((path) => resolve(path));
  const dropped = findDroppedResults(given.length > 0 ? given : allProjects());
  for (const { file, line, type } of dropped) {
    console.error(`${relative(root, file)}:${line}  nobody looks at this ${type}`);
  }
  process.exitCode = dropped.length > 0 ? 1 : 0;
}
