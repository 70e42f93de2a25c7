// Free lists of aligned buffers, one set a thread: taking and giving back costs a few loads.
#include "kernels.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

__thread nd_thread_state nd_state __attribute__((tls_model("initial-exec")));

/// Below this every multiple of 64 bytes is a class; above, four classes for each doubling.
enum { small_limit = 1024, small_classes = small_limit / 64, class_count = small_classes + 4 * 24 };
/// A thread keeps at most this many free bytes.
static const size_t cache_limit = (size_t)512 << 20;

typedef struct free_block {
  struct free_block *next;
} free_block;

typedef struct {
  free_block *free[class_count];
  /// Blocks of each class that this thread took and has not given back. A thread that only gives
  /// back what others took, as the reader of a data loader does, keeps none of it.
  long taken[class_count];
  size_t cached;
} pool;

static __thread pool *thread_pool __attribute__((tls_model("initial-exec")));
static pthread_key_t pool_key;
static pthread_once_t pool_once = PTHREAD_ONCE_INIT;

/// The class of a size and, in `*size`, the bytes that blocks of the class have; -1: not pooled.
static inline int class_of(size_t bytes, size_t *size) {
  if (bytes <= small_limit) {
    int class = bytes == 0 ? 0 : (int)((bytes - 1) / 64);
    *size = (size_t)(class + 1) * 64;
    return class;
  }
  int doubling = 63 - __builtin_clzl(bytes - 1);  // 2^doubling < bytes <= 2^(doubling + 1)
  size_t base = (size_t)1 << doubling, quarter = base / 4;
  int part = (int)((bytes - base + quarter - 1) / quarter);  // 1...4
  *size = base + (size_t)part * quarter;
  int class = small_classes + (doubling - 10) * 4 + part - 1;
  return class < class_count ? class : -1;
}

/// Blocks of at least two huge pages lie on such: an operation on them misses fewer addresses.
static const size_t huge_page = (size_t)2 << 20;

static void *fresh(size_t size) {
  if (size < 2 * huge_page) return aligned_alloc(64, size);
  void *block = aligned_alloc(huge_page, size);
#ifdef MADV_HUGEPAGE
  // Where the system has none, nothing is lost.
  if (block) madvise(block, size / huge_page * huge_page, MADV_HUGEPAGE);
#endif
  return block;
}

static void empty(pool *p) {
  for (int class = 0; class < class_count; class++) {
    while (p->free[class]) {
      free_block *block = p->free[class];
      p->free[class] = block->next;
      free(block);
    }
  }
  p->cached = 0;
}

static void end_of_thread(void *p) {
  empty(p);
  free(p);
  thread_pool = NULL;
}

static void make_key(void) { pthread_key_create(&pool_key, end_of_thread); }

static __attribute__((noinline)) pool *make_pool(void) {
  pthread_once(&pool_once, make_key);
  pool *p = calloc(1, sizeof(pool));
  if (!p) abort();
  thread_pool = p;
  pthread_setspecific(pool_key, p);
  return p;
}

void *nd_pool_take(size_t bytes) {
  size_t size;
  int class = class_of(bytes, &size);
  pool *p = thread_pool ? thread_pool : make_pool();
  if (class < 0) return fresh(size);
  p->taken[class]++;
  free_block *block = p->free[class];
  if (!block) return fresh(size);
  p->free[class] = block->next;
  p->cached -= size;
  return block;
}

void nd_pool_give(void *pointer, size_t bytes) {
  size_t size;
  int class = class_of(bytes, &size);
  pool *p = thread_pool ? thread_pool : make_pool();
  if (class < 0 || p->taken[class] == 0) {
    free(pointer);
    return;
  }
  p->taken[class]--;
  if (p->cached + size > cache_limit) {
    free(pointer);
    return;
  }
  free_block *block = pointer;
  block->next = p->free[class];
  p->free[class] = block;
  p->cached += size;
}

size_t nd_pool_cached(void) { return thread_pool ? thread_pool->cached : 0; }

void nd_pool_empty(void) {
  if (thread_pool) empty(thread_pool);
}
