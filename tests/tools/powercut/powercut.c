/*
 * A power cut for tests. A kill -9 proves little: the page cache survives it, so a program that never calls fsync
 * passes. This library, loaded with LD_PRELOAD, writes beside every change below one folder how to undo it, and beside
 * every fsync what it made safe. After the process was killed, PowerCut.cs undoes, newest first, all that was not yet
 * safe: what stays is what a disk without its power could be left with at worst.
 *
 *   POWERCUT_ROOT  the folder whose files are watched (absolute, no symbolic links)
 *   POWERCUT_LOG   the undo log, outside that folder; appended to
 *   POWERCUT_AT    when given: the process kills itself after so many records, so that a test can try every moment
 *
 * The model is the strict one of POSIX: data is safe after fsync or fdatasync of its file (or O_SYNC); a name, that is
 * a creation, renaming or removal, is safe after fsync of its folder. Nothing is really synced, so tests are quick.
 * Not seen: writes through a shared mapping (SQLite's -shm, which it rebuilds, is the only one expected; another one is
 * put in the log as 'M' and makes the test fail), and direct system calls. .NET and SQLite both call libc by name.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* One record of the log; path, second path and data follow. PowerCut.cs reads the same layout. */
struct record {
    uint32_t magic;
    uint32_t kind;      /* a letter, see below */
    uint64_t inode;     /* of the file, or of the folder for 'D' */
    uint64_t offset;    /* W: where the old bytes belong */
    uint64_t old_size;  /* W, T: size before */
    uint32_t path_length, path2_length;
    uint64_t data_length;
};
enum { MAGIC = 0x54554350 };
/* W written or truncated: old bytes · C created · K folder made · R renamed (path → path2) · U unlinked: old bytes
   · L linked · S file synced · D folder synced · A everything synced · M mapped for writing */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char root[PATH_MAX];
static size_t root_length;
static int log_fd = -1;
static long records_left = -1;

__attribute__((constructor)) static void start(void)
{
    const char *r = getenv("POWERCUT_ROOT"), *l = getenv("POWERCUT_LOG");
    if (!r || !l || !realpath(r, root)) return;
    root_length = strlen(root);
    log_fd = (int)syscall(SYS_openat, AT_FDCWD, l, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log_fd < 0) { fprintf(stderr, "powercut: the log %s cannot be opened\n", l); abort(); }
    if (getenv("POWERCUT_AT")) records_left = atol(getenv("POWERCUT_AT"));
    /* Out of the way: shells and runtimes close or reuse low descriptors. */
    int high = fcntl(log_fd, F_DUPFD_CLOEXEC, 700);
    if (high >= 0) { syscall(SYS_close, log_fd); log_fd = high; }
}

static int watched(const char *path)
{
    return log_fd >= 0 && strncmp(path, root, root_length) == 0 && (path[root_length] == '/' || path[root_length] == 0);
}

/* The path of an open descriptor, when it is watched and still has a name. */
static int fd_path(int fd, char *path)
{
    char link[64];
    ssize_t n;
    if (log_fd < 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    n = readlink(link, path, PATH_MAX - 1);
    if (n <= 0 || path[0] != '/') return 0;
    path[n] = 0;
    if (n > 10 && strcmp(path + n - 10, " (deleted)") == 0) return 0;
    return watched(path);
}

/* The absolute path of a name, its folder resolved and the last part kept as it is. */
static int name_path(int dir, const char *name, char *path)
{
    char copy[PATH_MAX], folder[PATH_MAX], full[PATH_MAX], *last;
    if (log_fd < 0 || !name || !*name || strlen(name) >= PATH_MAX) return 0;
    strcpy(copy, name);
    for (size_t n = strlen(copy); n > 1 && copy[n - 1] == '/'; n--) copy[n - 1] = 0;
    last = strrchr(copy, '/');
    if (last) { *last = 0; last++; }
    if (copy[0] == 0 && last) strcpy(folder, "/");
    else if (name[0] == '/') strcpy(folder, copy);
    else if (dir == AT_FDCWD) snprintf(folder, sizeof folder, "%s", last ? copy : ".");
    else { if (snprintf(folder, sizeof folder, "/proc/self/fd/%d/%s", dir, last ? copy : "") >= PATH_MAX) return 0; }
    if (!realpath(folder, full)) return 0;
    if (snprintf(path, PATH_MAX, "%s/%s", strcmp(full, "/") ? full : "", last ? last : copy) >= PATH_MAX) return 0;
    return watched(path);
}

static void append(char kind, uint64_t inode, uint64_t offset, uint64_t old_size, const char *path, const char *path2, const void *data, size_t length)
{
    struct record r = { MAGIC, (uint32_t)kind, inode, offset, old_size, (uint32_t)strlen(path), (uint32_t)strlen(path2), length };
    struct iovec parts[] = { { &r, sizeof r }, { (void *)path, r.path_length }, { (void *)path2, r.path2_length }, { (void *)data, length } };
    size_t total = sizeof r + r.path_length + r.path2_length + length;
    if (syscall(SYS_writev, log_fd, parts, 4) != (long)total) { fprintf(stderr, "powercut: the log is full\n"); abort(); }
    if (records_left > 0 && --records_left == 0) { kill(getpid(), SIGKILL); for (;;) pause(); }
}

/* Keeps the bytes from offset to the end of what a change may touch. */
static void keep(int fd, const char *path, off_t offset, size_t length)
{
    struct stat s;
    void *old = NULL;
    size_t have = 0;
    if (fstat(fd, &s) != 0 || !S_ISREG(s.st_mode)) return;
    if (offset < s.st_size) {
        have = (size_t)(s.st_size - offset);
        if (have > length) have = length;
        int reader = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0); /* fd may be write-only */
        old = malloc(have ? have : 1);
        size_t done = 0;
        while (reader >= 0 && done < have) {
            long n = syscall(SYS_pread64, reader, (char *)old + done, have - done, offset + (off_t)done);
            if (n <= 0) break;
            done += (size_t)n;
        }
        if (reader >= 0) syscall(SYS_close, reader);
        if (done != have) { fprintf(stderr, "powercut: %s cannot be read back\n", path); abort(); }
    }
    append('W', s.st_ino, (uint64_t)offset, (uint64_t)s.st_size, path, "", old, have);
    free(old);
}

static uint64_t inode_of(const char *path)
{
    struct stat s;
    return lstat(path, &s) == 0 ? s.st_ino : 0;
}

/* A name is about to go (unlink, or rename over it): its bytes are needed to bring it back. */
static void keep_removed(const char *path)
{
    struct stat s;
    if (lstat(path, &s) != 0) return;
    if (!S_ISREG(s.st_mode)) { append('U', s.st_ino, 0, UINT64_MAX, path, "", NULL, 0); return; }
    int reader = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
    char *old = malloc((size_t)s.st_size + 1);
    size_t done = 0;
    while (reader >= 0 && done < (size_t)s.st_size) {
        long n = syscall(SYS_pread64, reader, old + done, (size_t)s.st_size - done, (off_t)done);
        if (n <= 0) break;
        done += (size_t)n;
    }
    if (reader >= 0) syscall(SYS_close, reader);
    append('U', s.st_ino, 0, (uint64_t)s.st_size, path, "", old, done);
    free(old);
}

#define REAL(type, name) static type real; if (!real) real = (type)dlsym(RTLD_NEXT, name)
#define ENTER pthread_mutex_lock(&lock)
#define LEAVE do { int e_ = errno; pthread_mutex_unlock(&lock); errno = e_; } while (0)

/* ---- opening ---- */

typedef int (*openat_t)(int, const char *, int, ...);
static int do_open(openat_t real, int dir, const char *name, int flags, mode_t mode)
{
    char path[PATH_MAX];
    if (!(flags & (O_CREAT | O_TRUNC)) || (flags & O_TMPFILE) == O_TMPFILE || !name_path(dir, name, path)) return real(dir, name, flags, mode);
    ENTER;
    struct stat s;
    int there = lstat(path, &s) == 0;
    if (there && (flags & O_TRUNC) && S_ISREG(s.st_mode) && s.st_size > 0 && !((flags & O_CREAT) && (flags & O_EXCL))) {
        int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
        if (fd >= 0) { keep(fd, path, 0, (size_t)s.st_size); syscall(SYS_close, fd); }
    }
    int fd = real(dir, name, flags, mode);
    if (fd >= 0 && !there) append('C', inode_of(path), 0, 0, path, "", NULL, 0);
    LEAVE;
    return fd;
}
#define OPEN_MODE mode_t mode = 0; if (flags & (O_CREAT | __O_TMPFILE)) { va_list a; va_start(a, flags); mode = va_arg(a, mode_t); va_end(a); }
int openat(int dir, const char *name, int flags, ...)   { OPEN_MODE REAL(openat_t, "openat"); return do_open(real, dir, name, flags, mode); }
int openat64(int dir, const char *name, int flags, ...) { OPEN_MODE REAL(openat_t, "openat64"); return do_open(real, dir, name, flags, mode); }
int open(const char *name, int flags, ...)   { OPEN_MODE REAL(openat_t, "openat"); return do_open(real, AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { OPEN_MODE REAL(openat_t, "openat64"); return do_open(real, AT_FDCWD, name, flags, mode); }
int creat(const char *name, mode_t mode)   { return open(name, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *name, mode_t mode) { return open64(name, O_CREAT | O_WRONLY | O_TRUNC, mode); }
FILE *fopen(const char *name, const char *mode)
{
    typedef FILE *(*f)(const char *, const char *); REAL(f, "fopen");
    char path[PATH_MAX];
    /* stdio writes by internal calls that no one can stand in front of. */
    if (strpbrk(mode, "wa+") && name_path(AT_FDCWD, name, path)) { ENTER; append('M', inode_of(path), 0, 0, path, "", NULL, 0); LEAVE; }
    return real(name, mode);
}

/* ---- writing ---- */

static size_t total_of(const struct iovec *v, int n) { size_t t = 0; for (int i = 0; i < n; i++) t += v[i].iov_len; return t; }

/* Before a write: at = -1 means the descriptor's own position. True when the lock is held. */
static int before_write(int fd, off_t at, size_t length)
{
    char path[PATH_MAX];
    struct stat s;
    int flags, e = errno;
    if (log_fd < 0 || length == 0 || fstat(fd, &s) != 0 || !S_ISREG(s.st_mode) || !fd_path(fd, path)) { errno = e; return 0; }
    ENTER;
    flags = fcntl(fd, F_GETFL);
    if (at < 0) at = flags & O_APPEND ? s.st_size : lseek(fd, 0, SEEK_CUR);
    keep(fd, path, at, length);
    errno = e;
    return 1;
}
/* After it: a descriptor opened with O_SYNC or O_DSYNC has made the file's data safe. */
static void after_write(int fd, int held)
{
    struct stat s;
    if (!held) return;
    int e = errno;
    if ((fcntl(fd, F_GETFL) & (O_SYNC | O_DSYNC)) && fstat(fd, &s) == 0) append('S', s.st_ino, 0, 0, "", "", NULL, 0);
    errno = e;
    LEAVE;
}
#define WRITING(at, length, call) int held = before_write(fd, at, length); ssize_t n = call; after_write(fd, held); return n

ssize_t write(int fd, const void *b, size_t c) { typedef ssize_t (*f)(int, const void *, size_t); REAL(f, "write"); WRITING(-1, c, real(fd, b, c)); }
ssize_t pwrite(int fd, const void *b, size_t c, off_t o) { typedef ssize_t (*f)(int, const void *, size_t, off_t); REAL(f, "pwrite"); WRITING(o, c, real(fd, b, c, o)); }
ssize_t pwrite64(int fd, const void *b, size_t c, off64_t o) { typedef ssize_t (*f)(int, const void *, size_t, off64_t); REAL(f, "pwrite64"); WRITING(o, c, real(fd, b, c, o)); }
ssize_t writev(int fd, const struct iovec *v, int c) { typedef ssize_t (*f)(int, const struct iovec *, int); REAL(f, "writev"); WRITING(-1, total_of(v, c), real(fd, v, c)); }
ssize_t pwritev(int fd, const struct iovec *v, int c, off_t o) { typedef ssize_t (*f)(int, const struct iovec *, int, off_t); REAL(f, "pwritev"); WRITING(o, total_of(v, c), real(fd, v, c, o)); }
ssize_t pwritev64(int fd, const struct iovec *v, int c, off64_t o) { typedef ssize_t (*f)(int, const struct iovec *, int, off64_t); REAL(f, "pwritev64"); WRITING(o, total_of(v, c), real(fd, v, c, o)); }

static int do_truncate(int (*real)(int, off_t), int fd, off_t size)
{
    struct stat s;
    int held = fstat(fd, &s) == 0 && before_write(fd, size < s.st_size ? size : s.st_size, (size_t)llabs((long long)s.st_size - (long long)size));
    int r = real(fd, size);
    after_write(fd, held);
    return r;
}
int ftruncate(int fd, off_t size) { typedef int (*f)(int, off_t); REAL(f, "ftruncate"); return do_truncate(real, fd, size); }
int ftruncate64(int fd, off64_t size) { typedef int (*f)(int, off_t); REAL(f, "ftruncate64"); return do_truncate(real, fd, size); }
int truncate(const char *name, off_t size) { int fd = open(name, O_WRONLY | O_CLOEXEC); if (fd < 0) return -1; int r = ftruncate(fd, size), e = errno; close(fd); errno = e; return r; }
int truncate64(const char *name, off64_t size) { return truncate(name, size); }

/* Allocation changes sizes without bytes to keep: as a truncation. Copies inside the kernel are refused, callers then copy by hand. */
static int do_allocate(int fd, off_t o, off_t n) { struct stat s; if (fstat(fd, &s) != 0) return errno; return o + n > s.st_size && ftruncate(fd, o + n) != 0 ? errno : 0; }
int posix_fallocate(int fd, off_t o, off_t n) { char p[PATH_MAX]; typedef int (*f)(int, off_t, off_t); REAL(f, "posix_fallocate"); return fd_path(fd, p) ? do_allocate(fd, o, n) : real(fd, o, n); }
int posix_fallocate64(int fd, off64_t o, off64_t n) { char p[PATH_MAX]; typedef int (*f)(int, off_t, off_t); REAL(f, "posix_fallocate64"); return fd_path(fd, p) ? do_allocate(fd, o, n) : real(fd, o, n); }
static int refuse_allocate(int fd, int mode, off_t o, off_t n)
{
    char p[PATH_MAX]; typedef int (*f)(int, int, off_t, off_t); REAL(f, "fallocate");
    if (fd_path(fd, p)) { errno = EOPNOTSUPP; return -1; }
    return real(fd, mode, o, n);
}
int fallocate(int fd, int mode, off_t o, off_t n) { return refuse_allocate(fd, mode, o, n); }
int fallocate64(int fd, int mode, off64_t o, off64_t n) { return refuse_allocate(fd, mode, o, n); }
ssize_t copy_file_range(int in, off64_t *oi, int out, off64_t *oo, size_t n, unsigned flags)
{
    char p[PATH_MAX]; typedef ssize_t (*f)(int, off64_t *, int, off64_t *, size_t, unsigned); REAL(f, "copy_file_range");
    if (fd_path(out, p)) { errno = EXDEV; return -1; }
    return real(in, oi, out, oo, n, flags);
}
ssize_t sendfile(int out, int in, off_t *o, size_t n) { char p[PATH_MAX]; typedef ssize_t (*f)(int, int, off_t *, size_t); REAL(f, "sendfile"); if (fd_path(out, p)) { errno = EINVAL; return -1; } return real(out, in, o, n); }
ssize_t sendfile64(int out, int in, off64_t *o, size_t n) { return sendfile(out, in, o, n); }
int ioctl(int fd, unsigned long request, ...)
{
    va_list a; va_start(a, request); void *argument = va_arg(a, void *); va_end(a);
    typedef int (*f)(int, unsigned long, ...); REAL(f, "ioctl");
    char p[PATH_MAX];
    if (request == 0x40049409UL /* FICLONE */ && fd_path(fd, p)) { errno = EOPNOTSUPP; return -1; }
    return real(fd, request, argument);
}

static void note_mapping(int protection, int flags, int fd)
{
    char path[PATH_MAX];
    struct stat s;
    if (log_fd < 0 || fd < 0 || !(protection & PROT_WRITE) || (flags & MAP_TYPE) == MAP_PRIVATE || fstat(fd, &s) != 0 || !S_ISREG(s.st_mode) || !fd_path(fd, path)) return;
    size_t n = strlen(path);
    if (n > 4 && strcmp(path + n - 4, "-shm") == 0) return; /* SQLite rebuilds its WAL index */
    ENTER; append('M', s.st_ino, 0, 0, path, "", NULL, 0); LEAVE;
}
void *mmap(void *at, size_t n, int protection, int flags, int fd, off_t o) { typedef void *(*f)(void *, size_t, int, int, int, off_t); REAL(f, "mmap"); int e = errno; note_mapping(protection, flags, fd); errno = e; return real(at, n, protection, flags, fd, o); }
void *mmap64(void *at, size_t n, int protection, int flags, int fd, off64_t o) { typedef void *(*f)(void *, size_t, int, int, int, off64_t); REAL(f, "mmap64"); int e = errno; note_mapping(protection, flags, fd); errno = e; return real(at, n, protection, flags, fd, o); }

/* ---- syncing: nothing is really synced, it is only noted ---- */

static int do_sync(int (*real)(int), int fd)
{
    char path[PATH_MAX];
    struct stat s;
    if (log_fd < 0 || fstat(fd, &s) != 0 || !fd_path(fd, path)) return real(fd);
    ENTER; append(S_ISDIR(s.st_mode) ? 'D' : 'S', s.st_ino, 0, 0, path, "", NULL, 0); LEAVE;
    return 0;
}
int fsync(int fd) { typedef int (*f)(int); REAL(f, "fsync"); return do_sync(real, fd); }
int fdatasync(int fd) { typedef int (*f)(int); REAL(f, "fdatasync"); return do_sync(real, fd); }
void sync(void) { if (log_fd >= 0) { ENTER; append('A', 0, 0, 0, "", "", NULL, 0); LEAVE; } }
int syncfs(int fd) { char p[PATH_MAX]; typedef int (*f)(int); REAL(f, "syncfs"); if (!fd_path(fd, p)) return real(fd); sync(); return 0; }

/* ---- names ---- */

typedef int (*renameat2_t)(int, const char *, int, const char *, unsigned);
int renameat2(int d1, const char *from, int d2, const char *to, unsigned flags)
{
    char a[PATH_MAX], b[PATH_MAX];
    int wa = name_path(d1, from, a), wb = name_path(d2, to, b);
    if (!wa && !wb) return (int)syscall(SYS_renameat2, d1, from, d2, to, flags);
    if (!wa || !wb || (flags & ~1u)) { errno = EXDEV; return -1; } /* into or out of the folder: by copy, so that the bytes are seen */
    ENTER;
    uint64_t inode = inode_of(a);
    /* The record of what is replaced comes first; when the renaming then fails, undoing it writes the same bytes again. */
    if (inode && !(flags & 1u) && inode_of(b) && inode_of(b) != inode) keep_removed(b);
    int r = (int)syscall(SYS_renameat2, d1, from, d2, to, flags);
    if (r == 0) append('R', inode, 0, 0, a, b, NULL, 0);
    LEAVE;
    return r;
}
int renameat(int d1, const char *from, int d2, const char *to) { return renameat2(d1, from, d2, to, 0); }
int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }
int linkat(int d1, const char *from, int d2, const char *to, int flags)
{
    char b[PATH_MAX];
    typedef int (*f)(int, const char *, int, const char *, int); REAL(f, "linkat");
    if (!name_path(d2, to, b)) return real(d1, from, d2, to, flags);
    ENTER;
    int r = real(d1, from, d2, to, flags);
    if (r == 0) append('L', inode_of(b), 0, 0, b, "", NULL, 0);
    LEAVE;
    return r;
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }
int unlinkat(int dir, const char *name, int flags)
{
    char path[PATH_MAX];
    typedef int (*f)(int, const char *, int); REAL(f, "unlinkat");
    if (!name_path(dir, name, path)) return real(dir, name, flags);
    ENTER;
    keep_removed(path);
    int r = real(dir, name, flags);
    LEAVE;
    return r;
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }
int remove(const char *name) { struct stat s; return lstat(name, &s) != 0 ? -1 : S_ISDIR(s.st_mode) ? rmdir(name) : unlink(name); }
int mkdirat(int dir, const char *name, mode_t mode)
{
    char path[PATH_MAX];
    typedef int (*f)(int, const char *, mode_t); REAL(f, "mkdirat");
    int w = name_path(dir, name, path);
    if (!w) return real(dir, name, mode);
    ENTER;
    int r = real(dir, name, mode);
    if (r == 0) append('K', inode_of(path), 0, 0, path, "", NULL, 0);
    LEAVE;
    return r;
}
int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }
