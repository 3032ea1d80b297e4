/** Network namespaces for images with a stack of their own: Linux on the other end of the wire. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { needs, run } from "./tools.ts";

/** Why there are no namespaces on this machine, or false. */
export const noNamespaces: string | false =
  process.getuid?.() === 0 ? needs("ip") : "only root makes network namespaces";

export function ip(...args: string[]): boolean {
  return spawnSync("ip", args, { stdio: "ignore" }).status === 0;
}

/**
 * Two namespaces: `near` with the interface tap0 of an image, 10.9.0.1, and `far` behind it on a link from "near" to
 * "far", which are up. Packets beyond `mtu` do not get through that: only its near side says so, since connections are
 * to be opened for packets of 1500 bytes. False when this machine does not let us.
 */
export function makeNamespaces(near: string, far: string, mtu: number): boolean {
  const inNear = (...args: string[]): boolean => ip("-n", near, ...args);
  return (
    ip("netns", "add", near) &&
    ip("netns", "add", far) &&
    inNear("tuntap", "add", "tap0", "mode", "tap") &&
    inNear("addr", "add", "10.9.0.1/24", "dev", "tap0") &&
    inNear("link", "set", "tap0", "up") &&
    inNear("link", "add", "near", "type", "veth", "peer", "name", "far") &&
    inNear("link", "set", "far", "netns", far) &&
    inNear("link", "set", "near", "mtu", String(mtu), "up") &&
    ip("-n", far, "link", "set", "far", "up")
  );
}

/** A program of Node in a namespace; what it printed. */
export async function node(namespace: string, program: string): Promise<string> {
  const ran = await run("ip", ["netns", "exec", namespace, process.execPath, "-e", program]);
  assert.equal(ran.status, 0, ran.stderr);
  return ran.stdout.trim();
}
