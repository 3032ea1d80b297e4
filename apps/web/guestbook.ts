/** The latest entries of a guest book, in memory. */
export interface Entry {
  readonly name: string;
  readonly message: string;
}

/** Older entries make room for newer ones. */
export const ENTRIES_MAX = 50;
export const NAME_MAX = 40;
export const MESSAGE_MAX = 280;

/** `text` as it must be written inside HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

export class Guestbook {
  readonly #entries: Entry[] = [];

  get size(): number {
    return this.#entries.length;
  }

  /** Newest first. */
  entries(): Entry[] {
    return this.#entries.toReversed();
  }

  /** Adds an entry; returns what is wrong with it, in a sentence, or null. */
  sign(name: string, message: string): string | null {
    const entry = { name: name.trim(), message: message.trim() };
    if (entry.name === "" || entry.message === "") return "Both a name and a message, please.";
    if (entry.name.length > NAME_MAX) return `A name has at most ${NAME_MAX} characters.`;
    if (entry.message.length > MESSAGE_MAX) return `A message has at most ${MESSAGE_MAX} characters.`;
    if (this.#entries.length === ENTRIES_MAX) this.#entries.shift();
    this.#entries.push(entry);
    return null;
  }

  /** The entries as list items, newest first. */
  html(): string {
    if (this.#entries.length === 0) return '<li class="empty">Nobody has signed yet.</li>';
    return this.entries()
      .map(({ name, message }) => `<li><b>${escapeHtml(name)}</b><p>${escapeHtml(message)}</p></li>`)
      .join("\n");
  }
}
