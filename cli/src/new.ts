/** `kiln new`: a small project that builds. */
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { reason } from "./image.ts";
import { CliError, usageError } from "./ui.ts";

function projectFiles(name: string): Record<string, string> {
  return {
    "app.ts": `// A request handler in the style of fetch: it runs unchanged wherever such handlers run.
const started = Date.now();

export default {
  port: 8080,
  fetch(request: Request): Response {
    const url = new URL(request.url);
    if (url.pathname === "/") return new Response("Hello from ${name}!\\n");
    if (url.pathname === "/status") return Response.json({ upMs: Date.now() - started });
    return new Response("Not found\\n", { status: 404 });
  },
};
`,
    "kiln.config.ts": `// Evaluated when the project is built. The command line overrides it.
export default {
  name: "${name}",
  entry: "app.ts",
  platforms: ["kvm"],
  memory: "32M",
  ports: ["8080:8080"],
};
`,
    "tsconfig.json": `{
  "compilerOptions": {
    "target": "ES2023",
    "module": "ESNext",
    "moduleResolution": "bundler",
    "lib": ["ES2023", "DOM", "DOM.Iterable"],
    "types": [],
    "strict": true,
    "noEmit": true,
    "skipLibCheck": true,
    "allowImportingTsExtensions": true
  },
  "include": ["*.ts"]
}
`,
    ".gitignore": "dist/\n",
    "README.md": `# ${name}

A service that Kiln compiles into a machine image.

\`\`\`sh
kiln run                     # boots it as a virtual machine; http://127.0.0.1:8080/
kiln run --platform linux    # the same as a Linux process, without QEMU
kiln build -o ${name}.kvm    # the image alone
\`\`\`
`,
  };
}

/** Writes the project; the directory may exist if it is empty. Returns the files written. @throws CliError */
export function newProject(target: string, cwd: string): string[] {
  const directory = resolve(cwd, target);
  const name = basename(directory);
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) {
    throw usageError(`"${name}" is no name for a project.`, "Use letters, digits, dot, dash and underscore.");
  }
  const stat = statSync(directory, { throwIfNoEntry: false });
  if (stat !== undefined && (!stat.isDirectory() || readdirSync(directory).length > 0)) {
    throw new CliError(`${target} exists and is not an empty directory.`, "Choose another name.");
  }
  const files = projectFiles(name);
  try {
    mkdirSync(directory, { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(directory, file), text);
  } catch (error) {
    throw new CliError(`Cannot write to ${directory}: ${reason(error)}.`, "Choose a directory that you may write to.");
  }
  return Object.keys(files);
}
