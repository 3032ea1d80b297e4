/**
 * Users, what they post, whom they follow, and timelines: all state of the service, in memory and bounded.
 *
 * Timelines are made when they are read. Posts lie in one ring, and each knows the one before by the same author, so
 * the posts of a user are a list from the newest on, and a timeline merges those of the users that are followed. A
 * read looks at FOLLOWS_MAX newest posts and takes at most TIMELINE_MAX steps, each in the logarithm of FOLLOWS_MAX: a
 * bound that the reader's own follows set. A write takes the same few steps however many follow its author.
 * The other way, a copy of each post's number in the timeline of each follower, makes reads a copy, but one write
 * costs up to USERS_MAX of them, chosen by others; it needs the memory of all timelines, and whoever follows or stops
 * following somebody would have theirs made anew. In an image, 20 posts of 50 users take 1.5 µs of processor time to
 * find. Posts are put into JSON once, when they are written.
 *
 * Posts are numbered from 1 on, in order of arrival; numbers, not times, are the order and the cursors.
 */
import { FOLLOWS_MAX, POSTS_MAX, TEXT_CHARACTERS_MAX, TIMELINE_MAX, USERS_MAX } from "./limits.ts";
import { Newest } from "./newest.ts";

/** What a request is refused for. */
export class Problem {
  /** `invalid`: the value breaks a rule. `unknown`: there is no such user. `full`: a limit is reached. */
  readonly kind: "invalid" | "unknown" | "taken" | "full";
  /** The field whose value is meant. */
  readonly field: string;
  /** A sentence for people. */
  readonly error: string;

  constructor(kind: Problem["kind"], field: string, error: string) {
    this.kind = kind;
    this.field = field;
    this.error = error;
  }
}

export interface Profile {
  readonly name: string;
  /** When the user was added, in milliseconds since 1970. */
  readonly since: number;
  /** Posts ever written. */
  readonly posts: number;
  /** How many this user follows. */
  readonly follows: number;
  readonly followers: number;
}

/** Which part of a list of posts is asked for. */
export interface Cut {
  /** Only posts with smaller numbers; Infinity for the newest. */
  readonly before: number;
  /** At most so many. */
  readonly limit: number;
}

export interface Page {
  /** Newest first, each a JSON object. */
  readonly posts: readonly string[];
  /** `before` of the next page, or null when this is the last. */
  readonly next: number | null;
  /** Pages of one list with the same tag are the same. */
  readonly tag: string;
}

class User {
  /** From 0 on, in the order in which users came. */
  readonly number: number;
  readonly name: string;
  readonly since: number;
  /** Numbers of those that are followed: the first `follows` of them. */
  readonly followed = new Uint16Array(FOLLOWS_MAX);
  follows = 0;
  /** Counts changes of what is followed. */
  changes = 0;
  followers = 0;
  posts = 0;

  constructor(number: number, name: string, since: number) {
    this.number = number;
    this.name = name;
    this.since = since;
  }

  /** Where `followed` has `other`, or -1. */
  placeOf(other: User): number {
    const place = this.followed.indexOf(other.number);
    return place < this.follows ? place : -1;
  }

  profile(): Profile {
    const { name, since, posts, follows, followers } = this;
    return { name, since, posts, follows, followers };
  }
}

const NAME = /^[a-z0-9_]{1,20}$/;

export class Board {
  readonly #users = new Map<string, User>();
  /** Number of each user's newest post, 0 before the first. */
  readonly #newestOf = new Float64Array(USERS_MAX);
  /** The JSON of posts, each at its `slotOf`, and the number of the post before by the same author. */
  readonly #texts = new Array<string>(POSTS_MAX).fill("");
  readonly #previous = new Float64Array(POSTS_MAX);
  readonly #heads = new Newest(FOLLOWS_MAX + 1);
  /** Number of the newest post. */
  #newest = 0;

  get users(): number {
    return this.#users.size;
  }

  /** Posts ever written. */
  get posts(): number {
    return this.#newest;
  }

  addUser(name: string, nowMs: number): Profile | Problem {
    if (!NAME.test(name)) {
      return new Problem("invalid", "name", "a name is 1 to 20 of the letters a to z, digits and _");
    }
    if (this.#users.has(name)) return new Problem("taken", "name", "somebody has this name");
    const number = this.#users.size;
    if (number === USERS_MAX) return new Problem("full", "name", `there are ${USERS_MAX} users`);
    const user = new User(number, name, nowMs);
    this.#users.set(name, user);
    return user.profile();
  }

  profile(name: string): Profile | Problem {
    const user = this.#users.get(name);
    return user === undefined ? unknown("name") : user.profile();
  }

  /** Adds a post; gives its JSON. */
  post(name: string, text: string, nowMs: number): string | Problem {
    const author = this.#users.get(name);
    if (author === undefined) return unknown("user");
    const wrong = problemOfText(text);
    if (wrong !== null) return new Problem("invalid", "text", wrong);
    const id = this.#newest + 1;
    const slot = slotOf(id);
    const json = `{"id":${id},"user":"${author.name}","at":${nowMs},"text":${JSON.stringify(text)}}`;
    this.#texts[slot] = json;
    this.#previous[slot] = this.#newestOf[author.number]!;
    this.#newestOf[author.number] = id;
    author.posts++;
    this.#newest = id;
    return json;
  }

  /** Whom a user follows already is followed still. */
  follow(name: string, follows: string): Problem | null {
    const pair = this.#pair(name, follows);
    if (pair instanceof Problem) return pair;
    const { user, other } = pair;
    if (user === other) return new Problem("invalid", "follows", "nobody follows themselves");
    if (user.placeOf(other) >= 0) return null;
    if (user.follows === FOLLOWS_MAX) return new Problem("full", "follows", `${name} follows ${FOLLOWS_MAX}`);
    user.followed[user.follows++] = other.number;
    user.changes++;
    other.followers++;
    return null;
  }

  unfollow(name: string, follows: string): Problem | null {
    const pair = this.#pair(name, follows);
    if (pair instanceof Problem) return pair;
    const { user, other } = pair;
    const place = user.placeOf(other);
    if (place < 0) return null;
    // The last takes the place: their order means nothing.
    user.followed[place] = user.followed[--user.follows]!;
    user.changes++;
    other.followers--;
    return null;
  }

  /** Posts of a user and of those that the user follows. */
  timeline(name: string, cut: Cut): Page | Problem {
    const user = this.#users.get(name);
    return user === undefined ? unknown("user") : this.#merge(user, user.follows, user.changes, cut);
  }

  /** Posts of one user. */
  postsOf(name: string, cut: Cut): Page | Problem {
    const user = this.#users.get(name);
    return user === undefined ? unknown("user") : this.#merge(user, 0, 0, cut);
  }

  /** Posts of everybody. */
  everything({ before, limit }: Cut): Page {
    const posts: string[] = [];
    const oldest = this.#oldest();
    const start = Math.min(this.#newest, before - 1);
    let id = start;
    for (; id >= oldest && posts.length < limit; id--) posts.push(this.#texts[slotOf(id)]!);
    return page(posts, 0, start, id + 1, id >= oldest);
  }

  /** Number of the oldest post that is kept. */
  #oldest(): number {
    return Math.max(1, this.#newest - POSTS_MAX + 1);
  }

  /** The posts of `user` and of the first `follows` of those followed; the same for the same `version` of these. */
  #merge(user: User, follows: number, version: number, { before, limit }: Cut): Page {
    const heads = this.#heads;
    const oldest = this.#oldest();
    heads.clear();
    for (let i = -1; i < follows; i++) {
      const newest = this.#newestOf[i < 0 ? user.number : user.followed[i]!]!;
      if (newest >= oldest) heads.push(newest);
    }
    const posts: string[] = [];
    let first = 0;
    let last = 0;
    let more = false;
    for (let step = 0; step < TIMELINE_MAX && heads.top !== 0; step++) {
      const id = heads.top;
      const slot = slotOf(id);
      if (id < before) {
        more = posts.length === limit;
        if (more) break;
        if (posts.length === 0) first = id;
        last = id;
        posts.push(this.#texts[slot]!);
      }
      const previous = this.#previous[slot]!;
      heads.replaceTop(previous >= oldest ? previous : 0);
    }
    return page(posts, version, first, last, more);
  }

  #pair(name: string, follows: string): { user: User; other: User } | Problem {
    const user = this.#users.get(name);
    if (user === undefined) return unknown("user");
    const other = this.#users.get(follows);
    return other === undefined ? unknown("follows") : { user, other };
  }
}

/** Where the ring has post `id`. */
function slotOf(id: number): number {
  return (id - 1) & (POSTS_MAX - 1);
}

/** Posts never change, so the first and the last of a list that has not changed otherwise tell what is between. */
function page(posts: string[], version: number, first: number, last: number, more: boolean): Page {
  if (posts.length === 0) return { posts, next: null, tag: "0" };
  return { posts, next: more ? last : null, tag: `${version}.${first}.${last}.${more ? 1 : 0}` };
}

function unknown(field: string): Problem {
  return new Problem("unknown", field, "there is no such user");
}

/** What is wrong with the text of a post, or null. */
function problemOfText(text: string): string | null {
  let characters = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    if (code > 0xffff) at++;
    if ((code < 0x20 && code !== 0x0a) || (code >= 0x7f && code < 0xa0)) return "a control character is in the text";
    if (code >= 0xd800 && code < 0xe000) return "half of a surrogate pair is in the text";
    characters++;
  }
  if (characters > TEXT_CHARACTERS_MAX) return `a text has at most ${TEXT_CHARACTERS_MAX} characters`;
  return text.trim() === "" ? "the text is empty" : null;
}
