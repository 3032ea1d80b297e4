/** Writes the compiler's error codes into docs/errors.md: `npm run errors`. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ERRORS } from "../compiler/src/frontend/errors.ts";

const BEGIN = "<!-- codes: written by npm run errors -->";
const END = "<!-- end of codes -->";

/** The page with its table of codes as the compiler has them now. */
export function withCodes(page: string): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error("docs/errors.md has lost its markers");
  const rows = Object.values(ERRORS)
    .map(
      ([code, text]): string =>
        `| ${code} | ${text.replace("%", "*…*").replaceAll("|", "\\|").replaceAll("<", "&lt;")} |`,
    )
    .sort();
  const table = ["| code | message |", "|---|---|", ...rows].join("\n");
  return `${page.slice(0, begin)}${BEGIN}\n${table}\n${page.slice(end)}`;
}

export const errorsPage = new URL("../docs/errors.md", import.meta.url);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(errorsPage, withCodes(readFileSync(errorsPage, "utf8")));
}
