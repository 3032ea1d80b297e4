// An error whose message is an accessor: none is given to the constructor of Error, so nothing hides it.
class Issues extends Error {
  issues: string[];
  constructor(issues: string[]) {
    super();
    this.issues = issues;
    this.name = "Issues";
  }
  override get message(): string {
    return this.issues.join("; ");
  }
}
class More extends Issues {
  constructor() {
    super(["one", "two"]);
  }
}
function text(e: Error): string {
  return `${e.name} | ${e.message} | ${e}`;
}
console.log(text(new Issues(["a", "b"])), text(new More()), text(new Error("plain")), text(new TypeError()));
const e: unknown = new More();
if (e instanceof Error)
  console.log(e.message, Object.keys(e), JSON.stringify(e), "message" in e, Object.hasOwn(e, "message"));
try {
  throw new Issues([]);
} catch (caught) {
  console.log((caught as Error).message === "", String(caught), (caught as Error).stack?.split("\n")[0]);
}
