import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packInto } from "../../pack.mjs";
import { readJson, root, run } from "../../workspace.mjs";

/** A project of its own, with our packages in its `node_modules` as a registry would deliver them. */
export interface Consumer {
  readonly folder: string;
  /** The manifests of our packages as they were packed. */
  readonly manifests: readonly PackedManifest[];
  run(command: string, ...args: string[]): Promise<{ code: number; output: string }>;
  remove(): void;
}

interface PackedManifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const link = (target: string, path: string) => {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, "junction");
};

/**
 * Builds that project without a registry: tarballs are unpacked, and what they depend on is linked
 * from where the workspace has already installed it. Nothing else of the workspace is in reach, so an
 * undeclared dependency is missing here as it would be anywhere.
 */
export const createConsumer = async (programs: string): Promise<Consumer> => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "parley-consumer-")));
  const modules = join(folder, "node_modules");
  cpSync(programs, folder, { recursive: true });

  const packed = await packInto(folder);
  const manifests: PackedManifest[] = [];
  for (const { pkg, tarball } of packed) {
    const target = join(modules, pkg.manifest.name);
    mkdirSync(target, { recursive: true });
    const unpacked = await run("tar", ["-xzf", tarball, "-C", target, "--strip-components=1"]);
    if (unpacked.code !== 0) throw new Error(unpacked.output);
    rmSync(dirname(tarball), { recursive: true });

    const manifest: PackedManifest = readJson(join(target, "package.json"));
    manifests.push(manifest);
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
      if (name.startsWith("@parley/")) continue;
      link(realpathSync(join(pkg.directory, "node_modules", name)), join(modules, name));
    }
  }
  link(realpathSync(join(root, "node_modules/@types/node")), join(modules, "@types/node"));

  return {
    folder,
    manifests,
    run: (command, ...args) => run(command, args, { cwd: folder, env: { NODE_OPTIONS: "" } }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
