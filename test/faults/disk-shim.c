/*
 * A disk that can be made to fail, for one process: preloaded, it stands between SQLite and the C library. What it is to do, and
 * what it has counted, are numbers in a file that the test and the process share (see faulty-disk.ts for the same list).
 * Only files whose path begins with DISK_SHIM_PREFIX are concerned. Linux, 64 bits.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FAULT, FAULTY_WRITES, FAULTY_SYNCS, FAULTY_OPENS, ROOM, SYNCS, WAL_SYNCS, REFUSED, NUMBERS };

static volatile int64_t *numbers;
static const char *prefix;

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("DISK_SHIM_NUMBERS");
  prefix = getenv("DISK_SHIM_PREFIX");
  if (!path || !prefix) return;
  int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR, 0);
  if (fd < 0) abort();
  void *shared = mmap(NULL, NUMBERS * sizeof(int64_t), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (shared == MAP_FAILED) abort();
  syscall(SYS_close, fd);
  numbers = shared;
}

static void count(int which) { __atomic_fetch_add(&numbers[which], 1, __ATOMIC_SEQ_CST); }

static int is_below(const char *path) { return strncmp(path, prefix, strlen(prefix)) == 0; }

static int is_wal(const char *path) {
  size_t length = strlen(path);
  return length > 4 && strcmp(path + length - 4, "-wal") == 0;
}

/* The path of an open file, or NULL when it does not concern us. */
static const char *path_of(int fd, char *path, size_t size) {
  char link[64];
  if (!numbers) return NULL;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, size - 1);
  if (length < 0) return NULL;
  path[length] = 0;
  return is_below(path) ? path : NULL;
}

static int fails(int which) {
  if (!numbers[FAULT] || !numbers[which]) return 0;
  count(REFUSED);
  errno = (int)numbers[FAULT];
  return 1;
}

/* How much of a write there is room for; -1 with errno when there is none. The last write that fits is cut short, as on a real disk. */
static ssize_t room_for(int fd, size_t size) {
  char path[4096];
  if (!path_of(fd, path, sizeof path)) return (ssize_t)size;
  if (fails(FAULTY_WRITES)) return -1;
  int64_t room = numbers[ROOM];
  if (room < 0) return (ssize_t)size;
  if (room == 0) {
    count(REFUSED);
    errno = ENOSPC;
    return -1;
  }
  int64_t granted = room < (int64_t)size ? room : (int64_t)size;
  __atomic_fetch_sub(&numbers[ROOM], granted, __ATOMIC_SEQ_CST);
  return (ssize_t)granted;
}

ssize_t write(int fd, const void *bytes, size_t size) {
  ssize_t granted = room_for(fd, size);
  return granted < 0 ? -1 : syscall(SYS_write, fd, bytes, granted);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) {
  ssize_t granted = room_for(fd, size);
  return granted < 0 ? -1 : syscall(SYS_pwrite64, fd, bytes, granted, at);
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at) { return pwrite64(fd, bytes, size, at); }

int ftruncate64(int fd, off64_t size) {
  char path[4096];
  if (path_of(fd, path, sizeof path) && fails(FAULTY_WRITES)) return -1;
  return (int)syscall(SYS_ftruncate, fd, size);
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

static int refuses_sync(int fd) {
  char path[4096];
  if (!path_of(fd, path, sizeof path)) return 0;
  if (fails(FAULTY_SYNCS)) return 1;
  count(SYNCS);
  if (is_wal(path)) count(WAL_SYNCS);
  return 0;
}

int fsync(int fd) { return refuses_sync(fd) ? -1 : (int)syscall(SYS_fsync, fd); }
int fdatasync(int fd) { return refuses_sync(fd) ? -1 : (int)syscall(SYS_fdatasync, fd); }

static int open_at(const char *path, int flags, mode_t mode) {
  int changes = (flags & O_ACCMODE) != O_RDONLY || flags & (O_CREAT | O_TRUNC);
  if (numbers && changes && is_below(path) && fails(FAULTY_OPENS)) return -1;
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

static mode_t mode_in(int flags, va_list rest) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; }

int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = mode_in(flags, rest);
  va_end(rest);
  return open_at(path, flags, mode);
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = mode_in(flags, rest);
  va_end(rest);
  return open_at(path, flags, mode);
}

int unlink(const char *path) {
  if (numbers && is_below(path) && fails(FAULTY_OPENS)) return -1;
  return (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}
