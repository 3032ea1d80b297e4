/** The board as a state machine: rules, bounds, and timelines against a naive model. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Board, type Cut, type Page, Problem } from "../board.ts";
import { FOLLOWS_MAX, POSTS_MAX, TEXT_CHARACTERS_MAX, TIMELINE_MAX, USERS_MAX } from "../limits.ts";
import { Newest } from "../newest.ts";

const NOW_MS = 1_700_000_000_000;
const NEWEST: Cut = { before: Number.POSITIVE_INFINITY, limit: 100 };

/** A board with these users. */
function boardOf(...names: string[]): Board {
  const board = new Board();
  for (const name of names) assert.ok(!(board.addUser(name, NOW_MS) instanceof Problem));
  return board;
}

/** Numbers of the posts of a page. */
function ids(page: Page | Problem): number[] {
  assert.ok(!(page instanceof Problem), "a page");
  return page.posts.map((json) => (JSON.parse(json) as { id: number }).id);
}

function problem(kind: Problem["kind"], field: string, got: unknown): void {
  assert.ok(got instanceof Problem, "a problem");
  assert.deepEqual([got.kind, got.field], [kind, field]);
}

/** Numbers below `below`, the same for the same seed. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe("users", () => {
  test("names are lower case, digits and _, once each", () => {
    const board = boardOf("ann", "constructor", "a".repeat(20));
    for (const name of ["", "Ann", "a b", "é", "a".repeat(21), "ann\n"]) {
      problem("invalid", "name", board.addUser(name, NOW_MS));
    }
    problem("taken", "name", board.addUser("ann", NOW_MS));
    problem("unknown", "name", board.profile("__proto__"));
    assert.equal(board.users, 3);
  });

  test("no more than there is room for", () => {
    const board = new Board();
    for (let i = 0; i < USERS_MAX; i++) board.addUser(`u${i}`, NOW_MS);
    problem("full", "name", board.addUser("late", NOW_MS));
    problem("taken", "name", board.addUser("u7", NOW_MS));
  });

  test("profiles count", () => {
    const board = boardOf("ann", "bob");
    board.post("ann", "hello", NOW_MS);
    board.follow("ann", "bob");
    assert.deepEqual(board.profile("ann"), { name: "ann", since: NOW_MS, posts: 1, follows: 1, followers: 0 });
    assert.deepEqual(board.profile("bob"), { name: "bob", since: NOW_MS, posts: 0, follows: 0, followers: 1 });
  });
});

describe("posts", () => {
  test("are JSON with what was written", () => {
    const board = boardOf("ann");
    const text = 'a "quote", a \\, two\nlines, grüße, 😀, </script>';
    const json = board.post("ann", text, NOW_MS);
    assert.ok(typeof json === "string");
    assert.deepEqual(JSON.parse(json), { id: 1, user: "ann", at: NOW_MS, text });
  });

  test("length is counted in characters", () => {
    const board = boardOf("ann");
    for (const character of ["a", "é", "字", "😀"]) {
      assert.equal(typeof board.post("ann", character.repeat(TEXT_CHARACTERS_MAX), NOW_MS), "string");
      problem("invalid", "text", board.post("ann", character.repeat(TEXT_CHARACTERS_MAX + 1), NOW_MS));
    }
    assert.equal(board.posts, 4);
  });

  test("no empty texts, control characters, halves of pairs, unknown authors", () => {
    const board = boardOf("ann");
    for (const text of ["", " \n ", "a\0", "\x1b[2J", "a\x7f", "a\x85", "\ud800", "a\udc00b"]) {
      problem("invalid", "text", board.post("ann", text, NOW_MS));
    }
    problem("unknown", "user", board.post("eve", "hello", NOW_MS));
    assert.equal(board.posts, 0);
  });

  test("the oldest make room", () => {
    const board = boardOf("ann", "bob");
    board.post("ann", "first", NOW_MS);
    for (let i = 0; i < POSTS_MAX - 1; i++) board.post("bob", "more", NOW_MS);
    assert.deepEqual(ids(board.postsOf("ann", NEWEST)), [1]);
    assert.deepEqual(ids(board.everything({ before: 3, limit: 100 })), [2, 1]);
    board.post("bob", "one too many", NOW_MS);
    assert.deepEqual(ids(board.postsOf("ann", NEWEST)), []);
    assert.deepEqual(ids(board.everything({ before: 4, limit: 100 })), [3, 2]);
    assert.deepEqual(ids(board.everything({ before: 2, limit: 100 })), []);
    board.post("ann", "again", NOW_MS);
    assert.deepEqual(ids(board.timeline("ann", NEWEST)), [POSTS_MAX + 2]);
  });
});

describe("follows", () => {
  test("are asked for twice without harm, and not of oneself", () => {
    const board = boardOf("ann", "bob");
    assert.equal(board.follow("ann", "bob"), null);
    assert.equal(board.follow("ann", "bob"), null);
    problem("invalid", "follows", board.follow("ann", "ann"));
    problem("unknown", "user", board.follow("eve", "bob"));
    problem("unknown", "follows", board.follow("ann", "eve"));
    problem("unknown", "follows", board.unfollow("ann", "eve"));
    assert.equal(board.unfollow("bob", "ann"), null);
    assert.equal(board.unfollow("ann", "bob"), null);
    assert.equal(board.unfollow("ann", "bob"), null);
    assert.deepEqual(board.profile("bob"), { name: "bob", since: NOW_MS, posts: 0, follows: 0, followers: 0 });
  });

  test("have a bound, and a timeline of all of them", () => {
    const board = boardOf("ann", "late");
    for (let i = 0; i < FOLLOWS_MAX; i++) {
      board.addUser(`u${i}`, NOW_MS);
      board.post(`u${i}`, "hello", NOW_MS);
      assert.equal(board.follow("ann", `u${i}`), null);
    }
    board.post("ann", "hello", NOW_MS);
    problem("full", "follows", board.follow("ann", "late"));
    assert.equal(board.follow("ann", "u9"), null);
    assert.deepEqual(
      ids(board.timeline("ann", { before: FOLLOWS_MAX, limit: 3 })),
      [1, 2, 3].map((n) => FOLLOWS_MAX - n),
    );
    board.unfollow("ann", "u9");
    assert.equal(board.follow("ann", "late"), null);
  });
});

describe("pages", () => {
  test("lead to one another, down to a bound", () => {
    const board = boardOf("ann", "bob");
    board.follow("bob", "ann");
    for (let i = 0; i < TIMELINE_MAX + 50; i++) board.post("ann", `${i}`, NOW_MS);
    const seen: number[] = [];
    let before: number | null = Number.POSITIVE_INFINITY;
    while (before !== null) {
      const page: Page | Problem = board.timeline("bob", { before, limit: 64 });
      assert.ok(!(page instanceof Problem));
      seen.push(...ids(page));
      before = page.next;
    }
    assert.deepEqual(
      seen,
      Array.from({ length: TIMELINE_MAX }, (_, i) => TIMELINE_MAX + 50 - i),
    );
  });

  test("with the same tag are the same, others have another", () => {
    const board = boardOf("ann", "bob", "eve");
    const seen = new Map<string, string>();
    const look = (): string => {
      const page = board.timeline("ann", { before: Number.POSITIVE_INFINITY, limit: 3 });
      assert.ok(!(page instanceof Problem));
      const content = JSON.stringify([page.posts, page.next]);
      assert.equal(seen.get(page.tag) ?? content, content);
      seen.set(page.tag, content);
      return page.tag;
    };
    const empty = look();
    board.post("bob", "1", NOW_MS);
    assert.equal(look(), empty);
    board.follow("ann", "bob");
    const one = look();
    assert.notEqual(one, empty);
    board.post("eve", "2", NOW_MS);
    assert.equal(look(), one);
    for (const name of ["ann", "bob", "ann", "bob"]) board.post(name, "3", NOW_MS);
    board.follow("ann", "eve");
    const all = look();
    board.unfollow("ann", "bob");
    assert.notEqual(look(), all);
  });
});

test("random operations against a model that looks at all posts", () => {
  for (const seed of [1, 2, 3]) {
    const random = randomNumbers(seed);
    const names = Array.from({ length: 12 }, (_, i) => `u${i}`);
    const board = boardOf(...names);
    const posts: { id: number; user: string }[] = [];
    const follows = new Map(names.map((name) => [name, new Set<string>()]));
    /** Newest first, at most TIMELINE_MAX of those that are kept. */
    const model = (wanted: (user: string) => boolean, bound: number): number[] =>
      posts
        .slice(-POSTS_MAX)
        .filter(({ user }) => wanted(user))
        .map(({ id }) => id)
        .reverse()
        .slice(0, bound);
    const compare = (got: Page | Problem, { before, limit }: Cut, all: number[]): void => {
      const rest = all.filter((id) => id < before);
      assert.deepEqual(ids(got), rest.slice(0, limit));
      assert.equal((got as Page).next, rest.length > limit ? rest[limit - 1] : null);
    };
    for (let step = 0; step < 24_000; step++) {
      // Some write much more than others.
      const name = names[Math.min(random(12), random(12))] ?? "";
      const other = names[random(12)] ?? "";
      const what = random(1_000);
      if (what < 970) {
        board.post(name, `${step}`, NOW_MS);
        posts.push({ id: posts.length + 1, user: name });
      } else if (what < 985) {
        if (board.follow(name, other) === null) follows.get(name)?.add(other);
      } else if (what < 994) {
        board.unfollow(name, other);
        follows.get(name)?.delete(other);
      } else {
        const before = random(3) === 0 ? Number.POSITIVE_INFINITY : posts.length - random(2_000);
        const cut = { before, limit: 1 + random(100) };
        const followed = follows.get(name) ?? new Set();
        const own = (user: string): boolean => user === name;
        const read = (user: string): boolean => own(user) || followed.has(user);
        compare(board.timeline(name, cut), cut, model(read, TIMELINE_MAX));
        compare(board.postsOf(name, cut), cut, model(own, TIMELINE_MAX));
        compare(
          board.everything(cut),
          cut,
          model(() => true, POSTS_MAX),
        );
      }
    }
    assert.ok(posts.length > POSTS_MAX, "the ring came round");
  }
});

test("the greatest of some numbers, against sorting", () => {
  const random = randomNumbers(7);
  const heap = new Newest(40);
  let model: number[] = [];
  for (let step = 0; step < 20_000; step++) {
    const id = 1 + random(1_000);
    if (model.length < 40 && random(5) < 3) {
      heap.push(id);
      model.push(id);
    } else if (model.length > 0) {
      model.sort((a, b) => b - a).shift();
      const next = random(2) === 0 ? 0 : id;
      if (next !== 0) model.push(next);
      heap.replaceTop(next);
    }
    if (step % 4_000 === 0) {
      heap.clear();
      model = [];
    }
    assert.equal(heap.top, Math.max(0, ...model));
  }
  for (let i = model.length; i < 40; i++) heap.push(1);
  assert.throws(() => heap.push(1), RangeError);
});
