#pragma once
// How a loop is compiled once for each kind of processor and still gives the same bits on all.

#pragma clang fp contract(off)

#if defined(__x86_64__)
#define ND_CLONES __attribute__((target_clones("default", "avx2", "avx512f")))
#else
#define ND_CLONES
#endif

#define ND_INLINE static inline __attribute__((always_inline))
