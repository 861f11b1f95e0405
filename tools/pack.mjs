// Packs every package as it would be published. Checks and consumer tests look at the tarballs,
// because what is missing from `files` is missing only there.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packages, run } from "./workspace.mjs";

/** @typedef {{ pkg: import("./workspace.mjs").Package, tarball: string }} Packed */

/** @param {string} target an existing folder @returns {Promise<Packed[]>} */
export const packInto = (target) =>
  Promise.all(
    packages.map(async (pkg) => {
      const folder = mkdtempSync(join(target, `${pkg.folder}-`));
      const packed = await run("pnpm", ["pack", "--pack-destination", folder], {
        cwd: pkg.directory,
      });
      const [tarball] = readdirSync(folder);
      if (packed.code !== 0 || !tarball) {
        throw new Error(`packing ${pkg.manifest.name} failed\n${packed.output}`);
      }
      return { pkg, tarball: join(folder, tarball) };
    }),
  );

/**
 * @template T
 * @param {(packed: Packed[]) => Promise<T>} use
 */
export const withTarballs = async (use) => {
  const folder = mkdtempSync(join(tmpdir(), "parley-pack-"));
  try {
    return await use(await packInto(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
