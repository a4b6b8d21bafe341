#include "CEditLine.h"
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

bool tx_edit_use_utf8_locale(void) {
  if (setlocale(LC_CTYPE, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  static const char *const fallbacks[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "UTF-8"};
  for (size_t i = 0; i < sizeof fallbacks / sizeof *fallbacks; i++)
    if (setlocale(LC_CTYPE, fallbacks[i])) return true;
  return false;
}

EditLine *tx_edit_init(const char *program) {
  static FILE *sink;
  if (!sink && !(sink = fopen("/dev/null", "we"))) return NULL;
  EditLine *e = el_init(program, stdin, stdout, sink);
  // Only now: el_init itself wants to see a terminal.
  if (e) el_wset(e, EL_SETFP, 1, sink);
  return e;
}

const tx_edit_wc *tx_edit_gets(EditLine *e, int *count) {
  return (const tx_edit_wc *)el_wgets(e, count);
}

int tx_edit_insert(EditLine *e, const tx_edit_wc *s) {
  return el_winsertstr(e, (const wchar_t *)s);
}

ssize_t tx_edit_line(EditLine *e, const tx_edit_wc **buffer, ssize_t *cursor) {
  const LineInfoW *line = el_wline(e);
  *buffer = (const tx_edit_wc *)line->buffer;
  *cursor = line->cursor - line->buffer;
  return line->lastchar - line->buffer;
}

void tx_edit_move(EditLine *e, ssize_t by) {
  // Apple's libedit has no el_cursor(); el_wline() hands out the live structure.
  LineInfoW *line = (LineInfoW *)el_wline(e);
  const wchar_t *p = line->cursor + by;
  line->cursor = p < line->buffer ? line->buffer : p > line->lastchar ? line->lastchar : p;
}

int tx_edit_set_client(EditLine *e, void *p) { return el_wset(e, EL_CLIENTDATA, p); }

void *tx_edit_client(EditLine *e) {
  void *p = NULL;
  el_wget(e, EL_CLIENTDATA, &p);
  return p;
}

int tx_edit_set_getc(EditLine *e, tx_edit_getc_fn f) { return el_wset(e, EL_GETCFN, f); }

int tx_edit_set_emacs(EditLine *e) { return el_wset(e, EL_EDITOR, L"emacs"); }

bool tx_edit_is_vi(EditLine *e) {
  const char *name = NULL;
  el_get(e, EL_EDITOR, &name);
  return name && strcmp(name, "vi") == 0;
}

int tx_edit_set_signal(EditLine *e, int on) { return el_wset(e, EL_SIGNAL, on); }

int tx_edit_prepare_terminal(EditLine *e, int on) { return el_wset(e, EL_PREP_TERM, on); }

int tx_edit_add_command(EditLine *e, tx_edit_command_fn f) {
  return el_wset(e, EL_ADDFN, L"tx-command", L"A command of tx", f);
}

int tx_edit_bind(EditLine *e, const char *key, const char *command) {
  return el_set(e, EL_BIND, key, command, NULL);
}

int tx_edit_bind_vi(EditLine *e, const char *key, const char *command) {
  return el_set(e, EL_BIND, "-a", key, command, NULL);
}

int tx_edit_set_history(EditLine *e, HistoryW *h, int size) {
  HistEventW event;
  if (history_w(h, &event, H_SETSIZE, size) == -1) return -1;
  return el_wset(e, EL_HIST, history_w, h);
}

int tx_edit_history_enter(HistoryW *h, const tx_edit_wc *s) {
  HistEventW event;
  return history_w(h, &event, H_ENTER, (const wchar_t *)s);
}
