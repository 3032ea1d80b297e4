/* The host's TCP and UDP sockets (IPv4). */
#include "linux.h"
#include "sys.h"

const int16_t kl_calls_sockets[] = {SYS_socket, SYS_connect, SYS_accept4, SYS_sendto, SYS_recvfrom, SYS_shutdown, SYS_bind, SYS_listen, SYS_getsockname, SYS_getpeername, SYS_setsockopt, SYS_getsockopt, SYS_close, -1};

enum { AF_INET = 2, SOCK_STREAM = 1, SOCK_DGRAM = 2, SOCK_FLAGS = 02000000 | 04000 /* close-on-exec, non-blocking */ };
enum { SOL_SOCKET = 1, SO_REUSEADDR = 2, SO_ERROR = 4, SO_BROADCAST = 6, SO_KEEPALIVE = 9, IPPROTO_TCP = 6, TCP_NODELAY = 1, TCP_KEEPIDLE = 4, TCP_KEEPINTVL = 5, TCP_KEEPCNT = 6, SHUT_WR = 1, MSG_NOSIGNAL = 0x4000, E_INPROGRESS = 115 };
enum { IPPROTO_IP = 0, IP_TTL = 2, IP_MULTICAST_IF = 32, IP_MULTICAST_TTL = 33, IP_MULTICAST_LOOP = 34, IP_ADD_MEMBERSHIP = 35, IP_DROP_MEMBERSHIP = 36 };

typedef struct Address { uint16_t family, port_be; uint32_t ip_be; uint8_t zero[8]; } Address;

static uint16_t swap16(int32_t port) { return (uint16_t)((port & 0xff) << 8 | (port >> 8 & 0xff)); }

static void put_address(KView *out, const Address *a) {
  if (!out || out->len < 8) return;
  __builtin_memcpy(out->data, &a->ip_be, 4);
  __builtin_memcpy(out->data + 4, &a->port_be, 2);
  out->data[6] = out->data[7] = 0;
}

static int32_t set_on(int32_t fd, int32_t level, int32_t option, int32_t on) { return (int32_t)SYS5(SYS_setsockopt, fd, level, option, &on, 4); }

/* Makes a socket, and binds it when port >= 0. */
static int32_t open_socket(int32_t type, uint32_t ip_be, int32_t port, bool reuse) {
  int32_t fd = (int32_t)SYS3(SYS_socket, AF_INET, type | SOCK_FLAGS, 0);
  if (fd < 0 || port < 0) return fd;
  Address a = {AF_INET, swap16(port), ip_be, {0}};
  if (reuse) set_on(fd, SOL_SOCKET, SO_REUSEADDR, 1);
  int32_t error = (int32_t)SYS3(SYS_bind, fd, &a, sizeof a);
  if (error < 0) SYS1(SYS_close, fd);
  return error < 0 ? error : fd;
}

int32_t kl_tcp_listen(uint32_t ip_be, int32_t port, int32_t backlog) {
  if (port < 0 || port > 65535) return -E_INVAL;
  int32_t fd = open_socket(SOCK_STREAM, ip_be, port, true);
  if (fd < 0) return fd;
  int32_t error = (int32_t)SYS2(SYS_listen, fd, backlog);
  if (error < 0) SYS1(SYS_close, fd);
  return error < 0 ? error : fd;
}

int32_t kl_accept(int32_t fd, KView *peer) {
  Address a = {0};
  uint32_t size = sizeof a;
  int32_t got = (int32_t)SYS4(SYS_accept4, fd, &a, &size, SOCK_FLAGS);
  if (got >= 0) put_address(peer, &a);
  return got;
}

int32_t kl_tcp_connect(uint32_t ip_be, int32_t port) {
  if (port < 0 || port > 65535) return -E_INVAL;
  int32_t fd = open_socket(SOCK_STREAM, 0, -1, false);
  if (fd < 0) return fd;
  Address a = {AF_INET, swap16(port), ip_be, {0}};
  int32_t error = (int32_t)SYS3(SYS_connect, fd, &a, sizeof a);
  if (error == 0 || error == -E_INPROGRESS) return fd;
  SYS1(SYS_close, fd);
  return error;
}

int32_t kl_connect_error(int32_t fd) {
  int32_t error = 0;
  uint32_t size = sizeof error;
  int32_t failed = (int32_t)SYS5(SYS_getsockopt, fd, SOL_SOCKET, SO_ERROR, &error, &size);
  return failed < 0 ? failed : -error;
}

int32_t kl_shutdown(int32_t fd) { return (int32_t)SYS2(SYS_shutdown, fd, SHUT_WR); }
int32_t kl_nodelay(int32_t fd, int32_t on) { return set_on(fd, IPPROTO_TCP, TCP_NODELAY, on != 0); }

/* Probes of a silent peer after so many seconds, then one a second, ten in all; 0 switches them off. */
int32_t kl_keepalive(int32_t fd, int32_t idle_seconds) {
  if (idle_seconds <= 0) return set_on(fd, SOL_SOCKET, SO_KEEPALIVE, 0);
  int32_t r = set_on(fd, IPPROTO_TCP, TCP_KEEPIDLE, idle_seconds);
  if (r >= 0) r = set_on(fd, IPPROTO_TCP, TCP_KEEPINTVL, 1);
  if (r >= 0) r = set_on(fd, IPPROTO_TCP, TCP_KEEPCNT, 10);
  return r < 0 ? r : set_on(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
}

int32_t kl_udp_bind(uint32_t ip_be, int32_t port) {
  if (port < 0 || port > 65535) return -E_INVAL;
  return open_socket(SOCK_DGRAM, ip_be, port, false);
}

int32_t kl_udp_option(int32_t fd, int32_t option, int32_t value) {
  if (option == 3) return set_on(fd, SOL_SOCKET, SO_BROADCAST, value != 0);
  if (option < 0 || option > 2) return -E_INVAL;
  return set_on(fd, IPPROTO_IP, option == 0 ? IP_TTL : option == 1 ? IP_MULTICAST_TTL : IP_MULTICAST_LOOP, value);
}

int32_t kl_udp_group(int32_t fd, int32_t join, uint32_t group_be, uint32_t local_be) {
  uint32_t request[2] = {group_be, local_be};
  return (int32_t)SYS5(SYS_setsockopt, fd, IPPROTO_IP, join ? IP_ADD_MEMBERSHIP : IP_DROP_MEMBERSHIP, request, sizeof request);
}

int32_t kl_udp_interface(int32_t fd, uint32_t local_be) {
  return (int32_t)SYS5(SYS_setsockopt, fd, IPPROTO_IP, IP_MULTICAST_IF, &local_be, sizeof local_be);
}

int32_t kl_recvfrom(int32_t fd, KView *into, double off, double len, KView *peer) {
  if (!(off >= 0 && len >= 0 && off + len <= (double)into->len)) return -E_INVAL;
  Address a = {0};
  uint32_t size = sizeof a;
  int32_t got = (int32_t)SYS6(SYS_recvfrom, fd, into->data + (size_t)off, (size_t)len, 0, &a, &size);
  if (got >= 0) put_address(peer, &a);
  return got;
}

int32_t kl_sendto(int32_t fd, KView *from, double off, double len, KView *peer) {
  if (!(off >= 0 && len >= 0 && off + len <= (double)from->len) || peer->len < 6) return -E_INVAL;
  Address a = {AF_INET, 0, 0, {0}};
  __builtin_memcpy(&a.ip_be, peer->data, 4);
  __builtin_memcpy(&a.port_be, peer->data + 4, 2);
  return (int32_t)SYS6(SYS_sendto, fd, from->data + (size_t)off, (size_t)len, MSG_NOSIGNAL, &a, sizeof a);
}

static int32_t name_of(int64_t call, int32_t fd, KView *out) {
  Address a = {0};
  uint32_t size = sizeof a;
  int32_t error = (int32_t)SYS3(call, fd, &a, &size);
  if (error == 0) put_address(out, &a);
  return error;
}

int32_t kl_local(int32_t fd, KView *out) { return name_of(SYS_getsockname, fd, out); }
int32_t kl_peer(int32_t fd, KView *out) { return name_of(SYS_getpeername, fd, out); }
