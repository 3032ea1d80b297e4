/** `kiln build --watch`: builds again when something changes that the last build has read or looked for. */
import { type FSWatcher, watch } from "node:fs";
import { dirname } from "node:path";
import { type Inputs, isUnchanged } from "@kiln/compiler/build-cache";

/** Editors write a file in several steps; so long nothing must happen before a build starts. */
const QUIET_MS = 40;
/** Folders that are watched; those of the program's own files come first. */
const FOLDERS_MAX = 1024;

/** Resolves when an answer that a build got from the file system has changed. @throws nothing: a folder that cannot be watched is not */
export function changeOf(inputs: Inputs): Promise<void> {
  return new Promise((done) => {
    const paths = new Set(inputs.map(([, path]) => path));
    const folders = new Set<string>();
    // Packages are many folders, and are installed, not edited.
    const isPackage = (path: string): boolean => path.includes("/node_modules/");
    for (const path of [...paths].sort((a, b) => Number(isPackage(a)) - Number(isPackage(b))))
      if (folders.size < FOLDERS_MAX) folders.add(dirname(path));
    const watchers: FSWatcher[] = [];
    let quiet: NodeJS.Timeout | null = null;
    const look = (): void => {
      quiet = null;
      if (isUnchanged(inputs)) return;
      for (const watcher of watchers) watcher.close();
      done();
    };
    const soon = (): void => {
      if (quiet !== null) clearTimeout(quiet);
      quiet = setTimeout(look, QUIET_MS);
    };
    for (const folder of folders) {
      try {
        const watcher = watch(folder, (_event, name) => {
          if (name === null || paths.has(`${folder}/${name}`) || paths.has(folder)) soon();
        });
        watcher.on("error", () => watcher.close());
        watchers.push(watcher);
      } catch {
        // Looked into, but not there; or more watches than the system allows.
      }
    }
    // What changed while the build ran.
    soon();
  });
}
