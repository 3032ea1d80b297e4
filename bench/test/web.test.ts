// What becomes of wrk's report and of the rounds; servers are watched and ended.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { WebServer } from "../web/servers.mjs";
import { BARS, judged, report, SCENARIOS, summary } from "../web/suite.mjs";
import { counted } from "../web/wrk.mjs";

const LOAD = SCENARIOS[1]!;

const round = (requests: number, cpuSeconds: number, lost = 0) => ({
  requests,
  bytes: requests * 612,
  seconds: 2,
  lost,
  refused: 0,
  medianMs: 1,
  p99Ms: 2,
  cpuSeconds,
  residentBytes: 4 << 20,
});

test("the report of wrk", () => {
  const text = "Running 2s test\n  Latency 1 2 3\ncounted 3000 1836000 2000000 1 2 500 1500\n";
  const expected = { requests: 3000, bytes: 1836000, seconds: 2, lost: 1, refused: 2, medianMs: 0.5, p99Ms: 1.5 };
  assert.deepEqual(counted(text), expected);
  assert.equal(counted("unable to connect"), null);
});

test("rounds become medians of answers per second of processor time", () => {
  const rounds = [round(1000, 0.5), round(4000, 1), round(3000, 1, 2)];
  const result = summary(LOAD, "kiln", rounds);
  assert.equal(result.perCpuSecond, 3000);
  assert.equal(result.perSecond, 1500);
  assert.equal(result.residentMib, 4);
  assert.equal(result.lost, 2);
});

test("bars are about the loads that exist, and are judged where both servers ran", () => {
  const loads = SCENARIOS.map(({ name }) => name);
  for (const { scenarios } of BARS) for (const name of scenarios) assert.ok(loads.includes(name), name);
  const kiln = summary(LOAD, "kiln", [round(3000, 1)]);
  const nginx = summary(LOAD, "nginx", [round(4000, 1)]);
  assert.deepEqual(judged([kiln]), []);
  assert.deepEqual(judged([nginx, kiln]), [
    { scenario: LOAD.name, of: "kiln", to: "nginx", bar: 1, value: 0.75, met: false },
  ]);
  const text = report([nginx, kiln]);
  assert.match(text, /\| kiln ÷ nginx \| small-64 \| ≥ 1 \| 0\.75, missed \|/);
  assert.match(text, /\| small-64 \| kiln \| 3,000 \| 0\.75 \|/);
});

test("a server is started on a free port, asked, watched and ended", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kiln-web-test-"));
  try {
    const script = `require("node:http").createServer((_, r) => r.end("hi")).listen(process.env.PORT, "127.0.0.1")`;
    const server = await WebServer.start("own", folder, 0, "/", () => [process.execPath, "-e", script]);
    const answer = await server.get("/");
    assert.equal(answer.status, 200);
    assert.equal(answer.length, 2);
    assert.equal(answer.body.toString(), "hi");
    assert.ok(server.cpuSeconds() > 0 && server.residentBytes() > 1 << 20);
    await server.stop();
    assert.ok(!existsSync(`/proc/${server.child.pid}`));
    await assert.rejects(
      WebServer.start("broken", folder, 0, "/", () => [process.execPath, "-e", `console.error("no"); process.exit(3)`]),
      /broken does not answer; it said: no/,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
