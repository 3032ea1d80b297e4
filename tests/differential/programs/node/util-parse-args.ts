// util.parseArgs.
import { parseArgs } from "node:util";

const options = {
  verbose: { type: "boolean", short: "v" },
  name: { type: "string", short: "n" },
  tag: { type: "string", multiple: true, short: "t" },
  level: { type: "string", default: "1" },
} as const;
function attempt(args: string[], allowPositionals = true, strict = true): void {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals, strict });
    console.log(args.join(" "), "->", JSON.stringify(Object.entries(values)), JSON.stringify(positionals));
  } catch (error) {
    const e = error as Error & { code: string };
    console.log(args.join(" "), "->", e.name, e.code, e.message);
  }
}
attempt([]);
attempt(["-v", "--name", "x", "file"]);
attempt(["--name=x=y", "--tag", "a", "-t", "b", "-tc"]);
attempt(["-vn", "joe"]);
attempt(["-vnjoe", "rest", "--", "-v", "--name"]);
attempt(["--unknown"]);
attempt(["--unknown"], false);
attempt(["-x"]);
attempt(["--name"]);
attempt(["--verbose=yes"]);
attempt(["positional"], false);
attempt(["--level", "3", "-"]);
attempt(["--unknown", "--other=5", "-x", "y"], true, false);
attempt(["--name", "-v"], true, false);
