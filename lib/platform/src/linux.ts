/**
 * What the linux platform gives: the host's sockets and TAP interfaces (platform/linux/linux.h).
 * Declarations only: there is nothing to link from this file. Descriptors and counts are at least
 * 0; failures are -errno.
 */
import type { i32, u32 } from "kiln:core";

/** @extern kl_poll_add */
export declare function pollAdd(fd: i32, events: i32, token: i32): i32;
/** @extern kl_poll_mod */
export declare function pollMod(fd: i32, events: i32, token: i32): i32;
/** @extern kl_poll_del */
export declare function pollDel(fd: i32): i32;
/** Writes up to `max` pairs (token, events) of little-endian int32; returns how many. @extern kl_poll_take */
export declare function pollTake(out: Uint8Array, max: i32): i32;
/** @extern kl_tcp_listen */
export declare function tcpListen(ipBe: u32, port: i32, backlog: i32): i32;
/** @extern kl_accept */
export declare function accept(fd: i32, peer: Uint8Array): i32;
/** @extern kl_tcp_connect */
export declare function tcpConnect(ipBe: u32, port: i32): i32;
/** @extern kl_connect_error */
export declare function connectError(fd: i32): i32;
/** @extern kl_read */
export declare function read(fd: i32, into: Uint8Array, offset: number, length: number): i32;
/** @extern kl_write */
export declare function write(fd: i32, from: Uint8Array, offset: number, length: number): i32;
/** @extern kl_shutdown */
export declare function shutdown(fd: i32): i32;
/** @extern kl_close */
export declare function close(fd: i32): i32;
/** @extern kl_udp_bind */
export declare function udpBind(ipBe: u32, port: i32): i32;
/** @extern kl_recvfrom */
export declare function recvFrom(fd: i32, into: Uint8Array, offset: number, length: number, peer: Uint8Array): i32;
/** @extern kl_sendto */
export declare function sendTo(fd: i32, from: Uint8Array, offset: number, length: number, peer: Uint8Array): i32;
/** `option` is one of `UDP_…` (lib/host-sockets/src/calls.ts). @extern kl_udp_option */
export declare function udpOption(fd: i32, option: i32, value: i32): i32;
/** @extern kl_udp_group */
export declare function udpGroup(fd: i32, join: i32, groupBe: u32, localBe: u32): i32;
/** @extern kl_udp_interface */
export declare function udpInterface(fd: i32, localBe: u32): i32;
/** @extern kl_local */
export declare function localAddress(fd: i32, out: Uint8Array): i32;
/** @extern kl_peer */
export declare function peerAddress(fd: i32, out: Uint8Array): i32;
/** @extern kl_nodelay */
export declare function noDelay(fd: i32, on: i32): i32;
/** @extern kl_keepalive */
export declare function keepAlive(fd: i32, idleSeconds: i32): i32;
/** @extern kl_tap_open */
export declare function tapOpen(name: string): i32;
/** Copies a resolver file of the host: 0 /etc/resolv.conf, 1 /etc/hosts. @extern kl_name_file */
export declare function nameFile(which: i32, into: Uint8Array): i32;
