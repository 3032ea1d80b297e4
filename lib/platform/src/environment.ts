/** The run-time keys of an instance: the environment that it was started with. */
import { envAt, envCount } from "kiln:core";

/** The value of a key, or "" when it is not set. */
export function environment(key: string): string {
  const count = envCount();
  for (let i = 0; i < count; i++) {
    const entry = envAt(i);
    if (entry.length > key.length && entry.charCodeAt(key.length) === 61 && entry.startsWith(key)) {
      return entry.slice(key.length + 1);
    }
  }
  return "";
}
