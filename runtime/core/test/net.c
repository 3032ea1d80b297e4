/* An echo server on the host's sockets, driven by readiness: TCP and UDP on ports that the kernel picks. */
#include "program.h"

enum { CONNECTIONS_MAX = 64, TOKEN_LISTEN = 1, TOKEN_UDP = 2, TOKEN_FIRST = 100, READABLE = 1 };

static KView *view(uint32_t bytes) { return k_view_alloc(K_SHAPE_U8, bytes); }

static void print_port(int32_t fd) {
  KView *local = view(8);
  CHECK(kl_local(fd, local) == 0);
  k_console_write(1, k_str_concat(k_i32_to_str(local->data[4] << 8 | local->data[5]), k_str_char('\n')));
}

/* Ends when a UDP datagram says "quit". */
void test_net(void) {
  KView *peer = view(8), *buffer = view(65536), *events = view(8 * 64);
  int32_t fds[CONNECTIONS_MAX];
  int32_t tcp = kl_tcp_listen(0x0100007f, 0, 16), udp = kl_udp_bind(0x0100007f, 0);
  CHECK(tcp >= 0 && udp >= 0);
  CHECK(kl_tcp_listen(0x0100007f, 70000, 1) == -22);
  CHECK(kl_read(-1, buffer, 0, 1) == -9 && kl_read(tcp, buffer, 65530, 10) == -22);
  for (uint32_t i = 0; i < CONNECTIONS_MAX; i++) fds[i] = -1;
  CHECK(kl_poll_add(tcp, READABLE, TOKEN_LISTEN) == 0 && kl_poll_add(udp, READABLE, TOKEN_UDP) == 0);
  print_port(tcp);
  print_port(udp);
  CHECK(k_wait(k_now_ms() + 1) == 0);
  CHECK(kl_accept(tcp, peer) == -11);
  for (;;) {
    CHECK(k_wait(-1) == 1);
    int32_t n = kl_poll_take(events, 64);
    for (int32_t i = 0; i < n; i++) {
      int32_t token = ((int32_t *)events->data)[2 * i];
      if (token == TOKEN_LISTEN) {
        int32_t fd = kl_accept(tcp, peer), slot = 0;
        CHECK(fd >= 0 && peer->data[0] == 127);
        while (fds[slot] >= 0) slot++;
        fds[slot] = fd;
        CHECK(kl_nodelay(fd, 1) == 0 && kl_poll_add(fd, READABLE, TOKEN_FIRST + slot) == 0);
      } else if (token == TOKEN_UDP) {
        int32_t got = kl_recvfrom(udp, buffer, 0, 65536, peer);
        CHECK(got >= 0 && kl_sendto(udp, buffer, 0, got, peer) == got);
        if (got == 4 && memcmp(buffer->data, "quit", 4) == 0) {
          kl_close(udp);
          return;
        }
      } else {
        int32_t slot = token - TOKEN_FIRST, got = kl_read(fds[slot], buffer, 0, 65536);
        CHECK(got >= 0);
        if (got > 0) {
          for (int32_t at = 0; at < got;) {
            int32_t sent = kl_write(fds[slot], buffer, at, got - at);
            if (sent > 0) at += sent;
            else CHECK(sent == -11);
          }
        } else {
          CHECK(kl_shutdown(fds[slot]) == 0 && kl_close(fds[slot]) == 0);
          fds[slot] = -1;
        }
      }
    }
  }
}

/* connect PORT: sends a line, prints what comes back. */
void test_connect(void) {
  KView *buffer = view(64), *events = view(8);
  int32_t fd = kl_tcp_connect(0x0100007f, (int32_t)k_str_to_num(k_arg(1)));
  CHECK(fd >= 0 && kl_poll_add(fd, 4, 7) == 0);
  k_wait(-1);
  CHECK(kl_poll_take(events, 1) == 1 && events->data[0] == 7);
  int32_t error = kl_connect_error(fd);
  if (error) {
    k_console_write(1, k_str_concat(k_str_ascii("connect: "), k_i32_to_str(error)));
    return;
  }
  memcpy(buffer->data, "hello", 5);
  CHECK(kl_write(fd, buffer, 0, 5) == 5);
  CHECK(kl_shutdown(fd) == 0 && kl_poll_mod(fd, READABLE, 8) == 0);
  k_wait(-1);
  CHECK(kl_poll_take(events, 1) == 1 && events->data[0] == 8);
  int32_t got = kl_read(fd, buffer, 0, 64);
  k_console_write(1, k_str_latin1(buffer->data, (uint32_t)got));
}
