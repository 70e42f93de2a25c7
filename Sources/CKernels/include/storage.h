#pragma once
// The memory behind arrays: one block of the pool, with what is known of it in front of the elements.

#include "kernels.h"

typedef struct {
  /// How many arrays use the memory.
  int64_t owners;
  /// Grows with every write in place.
  int64_t version;
  /// The bytes of the elements.
  size_t bytes;
  /// What made `version` grow last.
  int32_t last_write;
} nd_storage;

/// The elements begin that many bytes behind the head, aligned as the block is.
enum { nd_storage_head = 64 };

/// Memory for `bytes` bytes of elements, with one owner; NULL when there is none.
static inline nd_storage *_Nullable nd_storage_make(size_t bytes) {
  nd_storage *storage = (nd_storage *)nd_pool_take(bytes + nd_storage_head);
  if (!storage) return NULL;
  storage->owners = 1;
  storage->version = 0;
  storage->bytes = bytes;
  storage->last_write = 0;
  return storage;
}

static inline void nd_storage_retain(nd_storage *_Nonnull storage) {
  __atomic_fetch_add(&storage->owners, 1, __ATOMIC_RELAXED);
}

/// The last owner, which nobody can join any more, needs no atomic write.
static inline bool nd_storage_is_unique(const nd_storage *_Nonnull storage) {
  return __atomic_load_n(&storage->owners, __ATOMIC_ACQUIRE) == 1;
}

static inline void nd_storage_release(nd_storage *_Nonnull storage) {
  if (nd_storage_is_unique(storage)
      || __atomic_fetch_sub(&storage->owners, 1, __ATOMIC_ACQ_REL) == 1) {
    nd_pool_give(storage, storage->bytes + nd_storage_head);
  }
}
