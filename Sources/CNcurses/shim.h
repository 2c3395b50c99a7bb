// What Swift cannot see of curses: macros that make attributes, globals that are macros in some builds, and variadic or
// by-reference helpers. Nothing here decides anything.
#pragma once
#define NCURSES_WIDECHAR 1
#include <locale.h>
#include <ncurses.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

// curses.h and term.h make macros of everyday words, which would reach into Swift and other C headers.
#undef lines
#undef columns
#undef tab
#undef newline

static inline attr_t curses_bold(void) { return A_BOLD; }
static inline attr_t curses_dim(void) { return A_DIM; }
static inline attr_t curses_italic(void) { return A_ITALIC; }
static inline attr_t curses_underline(void) { return A_UNDERLINE; }
static inline attr_t curses_reverse(void) { return A_REVERSE; }

static inline WINDOW *curses_screen(void) { return stdscr; }
static inline WINDOW *curses_physical_screen(void) { return curscr; }
static inline int curses_colors(void) { return COLORS; }
static inline int curses_pairs(void) { return COLOR_PAIRS; }
static inline FILE *curses_output(void) { return stdout; }
static inline FILE *curses_input(void) { return stdin; }
static inline char **curses_environment(void) {
  extern char **environ;
  return environ;
}

/// The columns that the C library, and so curses, gives a character; the headers show `wcwidth` only to some.
static inline int curses_width(wchar_t character) {
  extern int wcwidth(wchar_t);
  return wcwidth(character);
}

/// Puts one cell; `glyph` is a spacing character and the marks on it, ended by 0.
static inline int curses_put(WINDOW *window, int y, int x, const wchar_t *glyph, attr_t attributes, int pair) {
  cchar_t cell;
  if (setcchar(&cell, glyph, attributes, 0, &pair) != OK) return ERR;
  return mvwadd_wch(window, y, x, &cell);
}

/// Puts one cell that holds a printable ASCII character.
static inline int curses_put_byte(WINDOW *window, int y, int x, unsigned char byte, attr_t attributes, int pair) {
  const wchar_t glyph[2] = {byte, 0};
  return curses_put(window, y, x, glyph, attributes, pair);
}

/// The size that the terminal tells, 0 where it tells none.
static inline struct winsize curses_window_size(int descriptor) {
  struct winsize size;
  memset(&size, 0, sizeof size);
  ioctl(descriptor, TIOCGWINSZ, &size);
  return size;
}

/// Bytes that wait to be read, -1 on failure.
static inline int curses_waiting(int descriptor) {
  int count = 0;
  return ioctl(descriptor, FIONREAD, &count) == 0 ? count : -1;
}

/// Gives the terminal back as it was; does nothing where curses has left it already.
static inline void curses_leave(void) {
  if (stdscr == NULL || isendwin()) return;
  if (key_mouse != NULL) {
    static const char modes[] = "\033[?1002l\033[?1006l\033[?2004l";
    ssize_t ignored = write(STDOUT_FILENO, modes, sizeof modes - 1);
    (void)ignored;
  }
  endwin();
}

static inline void curses_on_crash(int number, int isInstalled);
static inline void curses_leave_on_crash(int number) {
  curses_leave();
  curses_on_crash(number, 0);
  raise(number);
}

/// Takes over a crash signal, or puts back what was there before. Both live in one function, since Swift only brings in the
/// variables of a header that stand inside of functions.
static inline void curses_on_crash(int number, int isInstalled) {
  static struct sigaction previous[32];
  if (number < 0 || number >= 32) return;
  if (!isInstalled) {
    sigaction(number, &previous[number], NULL);
    return;
  }
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = curses_leave_on_crash;
  action.sa_flags = SA_ONSTACK | SA_NODEFER;
  sigaction(number, &action, &previous[number]);
}

static inline void curses_ignore(int number) { (void)number; }

/// Lets SIGPROF end a system call that waits, and do nothing else.
static inline void curses_interrupts(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = curses_ignore;
  sigaction(SIGPROF, &action, NULL);
}

/// Has the terminal given back on every way out: at exit, and in a crash before whatever reports it.
static inline void curses_guard(void) {
  const int crashes[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
  for (size_t index = 0; index < sizeof crashes / sizeof crashes[0]; index++) curses_on_crash(crashes[index], 1);
  atexit(curses_leave);
}
