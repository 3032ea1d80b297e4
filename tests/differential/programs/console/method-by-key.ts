// Methods of console chosen by a key.
const level: ("log" | "info")[] = ["log", "info"];
for (const l of level) console[l](`via ${l}`);
