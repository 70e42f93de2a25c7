// Unfolding and folding of float32 planes without padding, at a stride of 1, for AVX-512: runs of
// neighbours go through one or two registers.
#include "unfold_runs.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx2,fma")))
#define AVX512_INLINE AVX512 static inline __attribute__((always_inline))

bool nd_runs_are_available(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
    && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
}

/// Walks the runs of all cells of a window over all planes: of `count` elements, `rows` of them.
AVX512_INLINE void walk(
  const bool folds, float *x, long planes, const nd_window *w, long first, long last,
  float *columns
) {
  const long whole = w->out_w / 16 * 16;
  const __mmask16 rest = (__mmask16)((1u << (w->out_w - whole)) - 1);
  for (long plane = 0; plane < planes; plane++, x += w->height * w->width) {
    for (long ky = 0; ky < w->kernel_h; ky++) {
      for (long kx = 0; kx < w->kernel_w; kx++) {
        float *line = x + (first * w->stride_h + ky * w->dilate_h) * w->width + kx * w->dilate_w;
        for (long row = first; row < last; row++) {
          float *to = folds ? line : columns, *from = folds ? columns : line;
          long i = 0;
          for (; i < whole; i += 16) {
            __m512 run = _mm512_loadu_ps(from + i);
            if (folds) run = _mm512_add_ps(run, _mm512_loadu_ps(to + i));
            _mm512_storeu_ps(to + i, run);
          }
          if (rest) {
            __m512 run = _mm512_maskz_loadu_ps(rest, from + i);
            if (folds) run = _mm512_add_ps(run, _mm512_maskz_loadu_ps(rest, to + i));
            _mm512_mask_storeu_ps(to + i, rest, run);
          }
          line += w->stride_h * w->width;
          columns += w->out_w;
        }
      }
    }
  }
}

AVX512 void nd_unfold_runs(
  const float *x, long planes, const nd_window *window, long first, long last, float *columns
) {
  walk(false, (float *)x, planes, window, first, last, columns);
}

AVX512 void nd_fold_runs(
  const float *columns, long planes, const nd_window *window, long first, long last, float *x
) {
  walk(true, x, planes, window, first, last, (float *)columns);
}
#else
// Never called.
bool nd_runs_are_available(void) { return false; }
void nd_unfold_runs(
  const float *x, long planes, const nd_window *window, long first, long last, float *columns
) {}
void nd_fold_runs(
  const float *columns, long planes, const nd_window *window, long first, long last, float *x
) {}
#endif
