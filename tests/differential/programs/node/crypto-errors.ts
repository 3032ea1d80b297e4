// What node:crypto throws.
import * as crypto from "node:crypto";

function attempt(run: () => unknown): void {
  try {
    console.log(run());
  } catch (error) {
    const e = error as Error & { code?: string };
    console.log(e.name, e.code, e.message);
  }
}
const wrong = (value: unknown): string => value as string;
attempt(() => crypto.createHash("nope"));
attempt(() => crypto.createHmac("nope", "k"));
attempt(() => crypto.createHash(wrong(5)));
attempt(() => crypto.createHmac("sha1", wrong(5)));
attempt(() => crypto.createHash("sha1").update(wrong(5)));
const done = crypto.createHash("sha1");
done.digest();
attempt(() => done.digest());
attempt(() => done.update("x"));
attempt(() => done.copy());
attempt(() => crypto.randomBytes(-1));
attempt(() => crypto.randomBytes(wrong("x") as unknown as number));
attempt(() => crypto.randomInt(0));
attempt(() => crypto.randomInt(5, 5));
attempt(() => crypto.randomInt(1.5));
attempt(() => crypto.randomInt(0, 2 ** 50));
attempt(() => crypto.randomInt(2 ** 49));
attempt(() => crypto.timingSafeEqual(new Uint8Array(1), new Uint8Array(2)));
attempt(() => crypto.pbkdf2Sync("p", "s", 0, 10, "sha1"));
attempt(() => crypto.pbkdf2Sync("p", "s", 1, 10, "nope"));
attempt(() => crypto.pbkdf2Sync(wrong(5), "s", 1, 10, "sha1"));
attempt(() => crypto.pbkdf2Sync("p", "s", 1, -1, "sha1"));
attempt(() => crypto.hkdfSync("sha1", "k", "s", "i", 255 * 20 + 1));
attempt(() => crypto.hkdfSync("nope", "k", "s", "i", 10));
attempt(() => crypto.scryptSync("p", "s", 10, { N: 3 }));
attempt(() => crypto.scryptSync("p", "s", 10, { N: 2 ** 20 }));
