#pragma once
// exponential() of functions.h for processors with AVX-512, in two thirds of the instructions and
// with the same bits: a power of two is applied in one step, and selections are masks.
#if defined(__x86_64__)
#include <immintrin.h>

#include "clones.h"

__attribute__((target("avx512f"))) static inline __m512 exponential512(__m512 x) {
  // Not below -104, or NaN.
  __mmask16 counts = _mm512_cmp_ps_mask(x, _mm512_set1_ps(-104.0f), _CMP_NLT_UQ);
  __m512 clamped = _mm512_maskz_min_ps(counts, _mm512_set1_ps(89.0f), x);
  __m512 magic = _mm512_set1_ps(12582912.0f);
  __m512 shifted = _mm512_add_ps(_mm512_mul_ps(clamped, _mm512_set1_ps(1.44269504f)), magic);
  __m512 whole = _mm512_sub_ps(shifted, magic);
  // The product is exact, so that fusing it rounds no otherwise.
  __m512 r = _mm512_fnmadd_ps(whole, _mm512_set1_ps(0.693359375f), clamped);
  r = _mm512_add_ps(r, _mm512_mul_ps(whole, _mm512_set1_ps(2.12194440e-4f)));
  __m512 p = _mm512_set1_ps(1.9875691500e-4f);
  p = _mm512_add_ps(_mm512_mul_ps(p, r), _mm512_set1_ps(1.3981999507e-3f));
  p = _mm512_add_ps(_mm512_mul_ps(p, r), _mm512_set1_ps(8.3334519073e-3f));
  p = _mm512_add_ps(_mm512_mul_ps(p, r), _mm512_set1_ps(4.1665795894e-2f));
  p = _mm512_add_ps(_mm512_mul_ps(p, r), _mm512_set1_ps(1.6666665459e-1f));
  p = _mm512_add_ps(_mm512_mul_ps(p, r), _mm512_set1_ps(5.0000001201e-1f));
  __m512 y = _mm512_add_ps(_mm512_mul_ps(p, _mm512_mul_ps(r, r)), r);
  y = _mm512_add_ps(y, _mm512_set1_ps(1.0f));
  return _mm512_maskz_scalef_ps(counts, y, whole);
}

__attribute__((target("avx512f"))) static inline void exponentials512(
  const float *x, float *out, long count
) {
  long i = 0;
  for (; i + 16 <= count; i += 16)
    _mm512_storeu_ps(out + i, exponential512(_mm512_loadu_ps(x + i)));
  if (i < count) {
    __mmask16 rest = (__mmask16)((1u << (count - i)) - 1);
    _mm512_mask_storeu_ps(
      out + i, rest, exponential512(_mm512_maskz_loadu_ps(rest, x + i)));
  }
}
#endif
