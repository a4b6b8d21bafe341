// A non-variadic face of libedit for Swift, and the terminal work that has to be C.
// Only what both Debian's libedit (3.1) and Apple's (3.0) have is used: no EL_SAFEREAD,
// el_init_fd, el_replacestr or el_cursor.
#ifndef CEDITLINE_H
#define CEDITLINE_H
#include <histedit.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <wchar.h>

#if defined(__clang__)
#pragma clang assume_nonnull begin
#endif

// Swift imports wchar_t as Unicode.Scalar or Int32; int32_t keeps one spelling on every platform,
// and el_wline may hold any value.
typedef int32_t tx_edit_wc;
_Static_assert(sizeof(wchar_t) == sizeof(tx_edit_wc), "wchar_t must have 32 bits");
typedef unsigned char (*tx_edit_command_fn)(EditLine *, int);
typedef int (*tx_edit_getc_fn)(EditLine *, tx_edit_wc *);

/// Sets LC_CTYPE to the environment's locale, or to C.UTF-8 when that is not UTF-8.
/// Never LC_ALL, which would change number formats. True if UTF-8 is on.
bool tx_edit_use_utf8_locale(void);

/// An editor on standard input whose drawing goes to /dev/null: libedit edits, the caller draws.
EditLine *_Nullable tx_edit_init(const char *program);
/// The next line; NULL with count 0 is the end of input, NULL with count -1 an error.
const tx_edit_wc *_Nullable tx_edit_gets(EditLine *, int *count);
int tx_edit_insert(EditLine *, const tx_edit_wc *);
/// The live buffer and the cursor's offset in it; returns the length.
ssize_t tx_edit_line(EditLine *, const tx_edit_wc *_Nullable *_Nonnull buffer, ssize_t *cursor);
/// Moves the cursor by so many wide characters, within the buffer.
void tx_edit_move(EditLine *, ssize_t by);

int tx_edit_set_client(EditLine *, void *_Nullable);
void *_Nullable tx_edit_client(EditLine *);
int tx_edit_set_getc(EditLine *, tx_edit_getc_fn);
int tx_edit_set_emacs(EditLine *);
bool tx_edit_is_vi(EditLine *);
int tx_edit_set_signal(EditLine *, int on);
int tx_edit_prepare_terminal(EditLine *, int on);
/// Adds the command "tx-command", to which keys are bound.
int tx_edit_add_command(EditLine *, tx_edit_command_fn);
int tx_edit_bind(EditLine *, const char *key, const char *command);
/// The same in vi's command mode.
int tx_edit_bind_vi(EditLine *, const char *key, const char *command);

int tx_edit_set_history(EditLine *, HistoryW *, int size);
int tx_edit_history_enter(HistoryW *, const tx_edit_wc *);

/// Makes Ctrl-C, Ctrl-Z and Ctrl-\ characters, once libedit is in raw mode
/// ("setty -d -isig" has no effect in Apple's version).
void tx_edit_signals_off(int fd);
/// Remembers the terminal's modes and puts them back when the process exits or dies of a signal.
/// To be called each time before raw mode begins.
void tx_edit_guard_arm(int fd);
/// Ends what tx_edit_guard_arm began: the terminal is sane again.
void tx_edit_guard_disarm(void);
/// Puts the modes back now. Async-signal-safe.
void tx_edit_guard_restore(void);

/// Lets each of the signals write one byte, its number, to the descriptor. Reset by exec.
int tx_edit_signal_pipe(int fd, const int *signals, int count);

#if defined(__clang__)
#pragma clang assume_nonnull end
#endif
#endif
