/*
 * What platform/linux offers to TypeScript beyond the contract: the host's sockets and TAP devices.
 *
 * Every descriptor is non-blocking and close-on-exec. Counts and descriptors are >= 0; failures are -errno.
 * An address is 8 bytes in a view: IPv4 address (network order), port (network order, 2 bytes), 2 bytes of zero.
 * ip_be is the address as a number whose bytes in memory are in network order (127.0.0.1 is 0x0100007f).
 */
#ifndef KILN_LINUX_H
#define KILN_LINUX_H
#include "../../runtime/core/kiln.h"

/* ---- readiness (poll.c): one epoll set, on which kp_wait sleeps ---- */
enum { KL_POLL_EVENTS_MAX = 256 };             /* events fetched from the kernel at once */
/* events: epoll's bits (1 readable, 4 writable, 8 error, 16 hang-up, 0x2000 peer closed; 1 << 31 edge-triggered). */
int32_t kl_poll_add(int32_t fd, int32_t events, int32_t token);
int32_t kl_poll_mod(int32_t fd, int32_t events, int32_t token);
int32_t kl_poll_del(int32_t fd);
/* Writes up to max pairs (token, events) of little-endian int32 into out; returns how many. Never blocks. */
int32_t kl_poll_take(KView *out, int32_t max);

/* ---- sockets (sockets.c) ---- */
int32_t kl_tcp_listen(uint32_t ip_be, int32_t port, int32_t backlog);  /* SO_REUSEADDR; returns the descriptor */
int32_t kl_accept(int32_t fd, KView *peer);                            /* peer may be NULL; -11 (EAGAIN): none waits */
int32_t kl_tcp_connect(uint32_t ip_be, int32_t port);                  /* returns at once; writable when decided */
int32_t kl_connect_error(int32_t fd);                                  /* 0 or -errno of the connection attempt */
int32_t kl_read(int32_t fd, KView *into, double off, double len);      /* 0: end of stream */
int32_t kl_write(int32_t fd, KView *from, double off, double len);
int32_t kl_shutdown(int32_t fd);                                       /* the sending direction */
int32_t kl_close(int32_t fd);                                          /* also leaves the poll set */
int32_t kl_udp_bind(uint32_t ip_be, int32_t port);
int32_t kl_udp_option(int32_t fd, int32_t option, int32_t value);      /* 0 TTL, 1 TTL to groups, 2 loopback of groups, 3 broadcast */
int32_t kl_udp_group(int32_t fd, int32_t join, uint32_t group_be, uint32_t local_be); /* local_be 0: the host chooses the interface */
int32_t kl_udp_interface(int32_t fd, uint32_t local_be);               /* for datagrams to groups */
int32_t kl_recvfrom(int32_t fd, KView *into, double off, double len, KView *peer);
int32_t kl_sendto(int32_t fd, KView *from, double off, double len, KView *peer);
int32_t kl_local(int32_t fd, KView *out);
int32_t kl_peer(int32_t fd, KView *out);
int32_t kl_nodelay(int32_t fd, int32_t on);
int32_t kl_keepalive(int32_t fd, int32_t idle_seconds);  /* 0 switches it off */

/* ---- TAP (tap.c): Ethernet frames of a host interface through kl_read and kl_write ---- */
int32_t kl_tap_open(KStr *name);

/* ---- names (names.c): the host's resolver files as they were at start ---- */
/* Copies what fits of /etc/resolv.conf (0) or /etc/hosts (1), at most 16 KiB; returns its bytes, 0 when it cannot be read. */
int32_t kl_name_file(int32_t which, KView *into);

#endif
