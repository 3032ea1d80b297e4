/**
 * Charts as SVG text: bars of ratios, a line over time, a histogram. Libraries that draw without a browser bring
 * dozens of packages along (a DOM, a scene graph, scales); three kinds of chart are less code than their set-up.
 */

const WIDTH = 860;
const FONT = "font-family='system-ui, sans-serif' font-size='12'";
const INK = "#24292f";
const FAINT = "#d0d7de";
const GOOD = "#2f81b7";
const POOR = "#d1662b";
const MARK = "#8250df";

const escaped = (text) => String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const fixed = (n) => Number(n.toFixed(1));

function text(x, y, content, more = "") {
  return `<text x='${fixed(x)}' y='${fixed(y)}' fill='${INK}' ${more}>${escaped(content)}</text>`;
}

function rule(x1, y1, x2, y2, colour = FAINT, more = "") {
  return `<line x1='${fixed(x1)}' y1='${fixed(y1)}' x2='${fixed(x2)}' y2='${fixed(y2)}' stroke='${colour}' ${more}/>`;
}

function svg(height, title, parts) {
  return `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${WIDTH} ${height}' width='${WIDTH}' height='${height}' ${FONT} role='img'>
<title>${escaped(title)}</title>
<rect width='100%' height='100%' fill='#ffffff'/>
${text(16, 24, title, "font-weight='600' font-size='14'")}
${parts.join("\n")}
</svg>
`;
}

/** Time of each program relative to Node on a scale of powers, by group; points are peaks of memory. */
export function ratioChart(results) {
  const [left, right, top, row] = [170, 70, 62, 17];
  const ticks = [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 4];
  const [low, high] = [Math.log(ticks[0]), Math.log(ticks.at(-1))];
  const across = (v) =>
    left + ((Math.min(high, Math.max(low, Math.log(v))) - low) / (high - low)) * (WIDTH - left - right);
  const rated = results.filter((r) => r.cpuRatio !== undefined);
  const parts = [
    text(16, 42, "bars: processor time, Kiln ÷ Node (left of 1 is faster than Node); points: peak memory"),
  ];
  const groups = new Set(rated.map((r) => r.group));
  const bottom = top + rated.length * row + groups.size * 8;
  for (const tick of ticks) {
    parts.push(rule(across(tick), top - 4, across(tick), bottom, tick === 1 ? INK : FAINT));
    parts.push(text(across(tick), bottom + 16, `${tick}×`, "text-anchor='middle'"));
  }
  let y = top;
  let group = "";
  for (const r of rated) {
    if (r.group !== group) {
      y += group === "" ? 0 : 8;
      group = r.group;
    }
    const [from, to] = [across(1), across(r.cpuRatio)];
    const colour = r.cpuRatio <= 1 ? GOOD : POOR;
    parts.push(text(left - 8, y + 11, r.program, "text-anchor='end'"));
    parts.push(
      `<rect x='${fixed(Math.min(from, to))}' y='${y + 2}' width='${fixed(Math.max(1, Math.abs(to - from)))}' height='${row - 6}' fill='${colour}'/>`,
    );
    parts.push(`<circle cx='${fixed(across(r.peakRatio))}' cy='${y + 8}' r='3.5' fill='${MARK}'/>`);
    parts.push(text(WIDTH - right + 8, y + 11, r.cpuRatio.toFixed(r.cpuRatio < 0.1 ? 3 : 2)));
    y += row;
  }
  return svg(bottom + 28, "Benchmarks: Kiln relative to Node 20", parts);
}

const NICE = [1, 2, 2.5, 5, 10];
/** About five round steps from zero to `most`. */
function scale(most) {
  const raw = Math.max(most, 1e-9) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = NICE.map((n) => n * power).find((s) => s >= raw) ?? raw;
  const steps = [];
  for (let i = 0; i * step < most + step; i++) steps.push(Number((i * step).toPrecision(6)));
  return steps;
}

function frame(title, xLabel, yLabel, xs, ys) {
  const [left, right, top, height] = [70, 24, 48, 320];
  const bottom = height - 48;
  const x = (v) => left + (v / xs.at(-1)) * (WIDTH - left - right);
  const y = (v) => bottom - (v / ys.at(-1)) * (bottom - top);
  const parts = [text(16, 42, yLabel), text(WIDTH - right, height - 10, xLabel, "text-anchor='end'")];
  for (const v of ys)
    parts.push(rule(left, y(v), WIDTH - right, y(v)), text(left - 8, y(v) + 4, v, "text-anchor='end'"));
  for (const v of xs) parts.push(text(x(v), bottom + 18, v, "text-anchor='middle'"));
  return { x, y, bottom, parts, done: () => svg(height, title, parts) };
}

/** Lines over time: `series` are `{ name, points: [x, y][] }`, both axes from zero. */
export function lineChart(title, xLabel, yLabel, series) {
  const all = series.flatMap((s) => s.points);
  const f = frame(
    title,
    xLabel,
    yLabel,
    scale(Math.max(...all.map((p) => p[0]))),
    scale(Math.max(...all.map((p) => p[1]))),
  );
  for (const [i, { name, points }] of series.entries()) {
    const colour = [GOOD, POOR, MARK][i % 3];
    const path = points.map(([a, b]) => `${fixed(f.x(a))},${fixed(f.y(b))}`).join(" ");
    f.parts.push(`<polyline points='${path}' fill='none' stroke='${colour}' stroke-width='1.5'/>`);
    f.parts.push(text(90 + i * 120, 62, name, `style='fill:${colour}' font-weight='600'`));
  }
  return f.done();
}

/**
 * Counts per class of values, the counts as powers of ten: rare late wake-ups are what one wants to see.
 * `series` are `{ name, counts }` with one count for each of `edges`, the upper ends of the classes.
 */
export function histogram(title, edges, series) {
  const most = Math.max(1, ...series.flatMap((s) => s.counts));
  const ys = Array.from({ length: Math.ceil(Math.log10(most)) + 1 }, (_, i) => i);
  const f = frame(title, "at most, ms", "tasks, powers of ten", [edges.length], ys);
  f.parts.pop();
  const each = (f.x(edges.length) - f.x(0)) / edges.length;
  for (const [k, edge] of edges.entries())
    f.parts.push(text(f.x(k) + each / 2, f.bottom + 18, edge === Infinity ? "more" : edge, "text-anchor='middle'"));
  for (const [i, { name, counts }] of series.entries()) {
    const colour = [GOOD, POOR][i % 2];
    const width = (each - 6) / series.length;
    for (const [k, count] of counts.entries()) {
      if (count === 0) continue;
      // One task is a tenth of a power high, so that it can be seen.
      const top = f.y(Math.max(0.1, Math.log10(count)));
      const at = f.x(k) + 3 + i * width;
      f.parts.push(
        `<rect x='${fixed(at)}' y='${fixed(top)}' width='${fixed(width)}' height='${fixed(f.bottom - top)}' fill='${colour}'/>`,
      );
    }
    f.parts.push(text(90 + i * 120, 62, name, `style='fill:${colour}' font-weight='600'`));
  }
  return f.done();
}
