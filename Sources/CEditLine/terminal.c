#define _GNU_SOURCE 1
#include "CEditLine.h"
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

void tx_edit_signals_off(int fd) {
  struct termios modes;
  if (tcgetattr(fd, &modes) != 0 || !(modes.c_lflag & ISIG)) return;
  modes.c_lflag &= ~(tcflag_t)ISIG;
  tcsetattr(fd, TCSADRAIN, &modes);
}

// The guard: modes are put back by exit() and by fatal signals.

static struct termios guard_modes;
static volatile sig_atomic_t guard_fd = -1;
// Bracketed paste off, cursor visible, plain colours.
static const char guard_reset[] = "\033[?2004l\033[?25h\033[0m";
static const int guard_signals[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS,  SIGFPE,
                                    SIGSEGV, SIGSYS, SIGTERM, SIGHUP, SIGQUIT};
enum { guard_count = sizeof guard_signals / sizeof *guard_signals };
static struct sigaction guard_old[guard_count];

void tx_edit_guard_restore(void) {
  int fd = guard_fd;
  if (fd < 0) return;
  guard_fd = -1;
  ssize_t written = write(fd, guard_reset, sizeof guard_reset - 1);
  (void)written;
  tcsetattr(fd, TCSADRAIN, &guard_modes);
}

// On top of the handlers that are there (Swift's backtracer has some): restores the terminal,
// puts the old handler back and lets the signal happen again.
static void guard_signal(int number, siginfo_t *info, void *context) {
  (void)context;
  tx_edit_guard_restore();
  for (int i = 0; i < guard_count; i++)
    if (guard_signals[i] == number) sigaction(number, &guard_old[i], NULL);
  // A fault comes back by itself; what was sent by kill, raise or abort does not.
  if (info == NULL || info->si_code <= 0) raise(number);
}

static void guard_install(void) {
  static bool installed;
  if (installed) return;
  installed = true;
  atexit(tx_edit_guard_restore);
  struct sigaction action = {0};
  action.sa_sigaction = guard_signal;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < guard_count; i++) {
    if (sigaction(guard_signals[i], NULL, &guard_old[i]) != 0) continue;
    if (guard_old[i].sa_handler == SIG_IGN) continue;
    sigaction(guard_signals[i], &action, NULL);
  }
}

void tx_edit_guard_arm(int fd) {
  guard_fd = -1;
  if (tcgetattr(fd, &guard_modes) != 0) return;
  guard_install();
  guard_fd = fd;
}

void tx_edit_guard_disarm(void) { guard_fd = -1; }

// Signals to a pipe. Handlers, not a mask: exec resets them for the programs we start.

static volatile sig_atomic_t signal_fd = -1;

static void signal_to_pipe(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  ssize_t written = write(signal_fd, &byte, 1);
  (void)written;
  errno = saved;
}

int tx_edit_signal_pipe(int fd, const int *signals, int count) {
  signal_fd = fd;
  struct sigaction action = {0};
  action.sa_handler = signal_to_pipe;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < count; i++)
    if (sigaction(signals[i], &action, NULL) != 0) return -1;
  return 0;
}
