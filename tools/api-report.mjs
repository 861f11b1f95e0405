// Writes down the public face of every entry of every package, as the declarations in `dist` show
// it. The reports are committed, so a change of the API is read in review and never slips in.
// `--write` brings them up to date; without it a difference is an error.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { entriesOf, packages, root } from "./workspace.mjs";

const reports = join(root, "docs/api");

/** @typedef {{ file: string, text: string, problems: string[] }} Report */

/**
 * @param {import("./workspace.mjs").Package} pkg
 * @param {ReturnType<typeof entriesOf>[number]} entry
 * @param {string} scratch
 * @returns {Report}
 */
const report = ({ directory, folder }, { subpath, types }, scratch) => {
  const file = `${folder}${subpath.slice(1).replaceAll("/", ".")}.api.md`;
  const config = ExtractorConfig.prepare({
    packageJsonFullPath: join(directory, "package.json"),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: directory,
      mainEntryPointFilePath: join(directory, types),
      newlineKind: "lf",
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: "ES2022",
            lib: ["ES2022"],
            module: "NodeNext",
            moduleResolution: "NodeNext",
            types: ["node"],
            strict: true,
            exactOptionalPropertyTypes: true,
            skipLibCheck: true,
          },
          files: [join(directory, types)],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: file,
        reportFolder: scratch,
        reportTempFolder: join(scratch, "temp"),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.Error },
          // Everything that is exported is public; there are no other release tags.
          "ae-missing-release-tag": { logLevel: ExtractorLogLevel.None },
          // Names say what most members are; exports themselves need a comment, see below.
          "ae-undocumented": { logLevel: ExtractorLogLevel.None },
          // Helper types stay internal, and the report names them, so that it is a decision.
          "ae-forgotten-export": { logLevel: ExtractorLogLevel.None, addToApiReportFile: true },
        },
        // Braces in code samples are fine with us.
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
  /** @type {string[]} */
  const problems = [];
  Extractor.invoke(config, {
    localBuild: true,
    showVerboseMessages: false,
    messageCallback: (message) => {
      message.handled = true;
      if (isNoise(message)) return;
      const where = message.sourceFilePath
        ? `${relative(root, message.sourceFilePath)}:${message.sourceFileLine} `
        : "";
      problems.push(`${file}: ${where}${message.text} (${message.messageId})`);
    },
  });
  // Positions move with every unrelated line.
  const text = readFileSync(join(scratch, file), "utf8").replace(
    /^(\/\/ dist\S+?):\d+:\d+ /gm,
    "$1 ",
  );
  for (const [, name] of text.matchAll(undocumentedExport)) {
    problems.push(`${file}: the export ${name} has no doc comment`);
  }
  return { file, text, problems: [...new Set(problems)] };
};

const undocumentedExport =
  /^\/\/ @public \(undocumented\)\nexport (?:abstract |declare |default |async )*\w+ (\w+)/gm;

/** @type {ReadonlySet<string>} */
const quiet = new Set([ExtractorLogLevel.Info, ExtractorLogLevel.None, ExtractorLogLevel.Verbose]);

/** @param {import("@microsoft/api-extractor").ExtractorMessage} message */
const isNoise = ({ messageId, logLevel }) =>
  quiet.has(logLevel) ||
  // About its own compiler, which is older than ours, and about the files that it writes.
  messageId.startsWith("console-");

const scratch = mkdtempSync(join(tmpdir(), "parley-api-"));
try {
  const write = process.argv.includes("--write");
  const current = packages.flatMap((pkg) =>
    entriesOf(pkg).map((entry) => report(pkg, entry, scratch)),
  );
  const problems = current.flatMap(({ problems: found }) => found);
  mkdirSync(reports, { recursive: true });

  for (const { file, text } of current) {
    const path = join(reports, file);
    if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
    if (write) {
      writeFileSync(path, text);
      console.log(`docs/api/${file} written`);
    } else
      problems.push(
        `docs/api/${file} is out of date: run \`corepack pnpm api\` and read the difference`,
      );
  }
  const known = new Set(current.map(({ file }) => file));
  for (const file of readdirSync(reports).filter((name) => !known.has(name))) {
    if (write) rmSync(join(reports, file));
    else problems.push(`docs/api/${file} belongs to no entry`);
  }
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
