// OpenBLAS chooses its loops by the processor when it is loaded, and takes processors newer than
// itself for the oldest one.
#include <stdlib.h>
#include <string.h>

#include "kernels.h"

// Exported by builds of OpenBLAS that hold loops for several processors, declared by none.
extern void gotoblas_dynamic_init(void) __attribute__((weak));
extern void gotoblas_dynamic_quit(void) __attribute__((weak));
extern char *openblas_get_corename(void) __attribute__((weak));

void nd_prepare_blas(void) {
#if defined(__x86_64__)
  static const char variable[] = "OPENBLAS_CORETYPE";
  if (!gotoblas_dynamic_init || !gotoblas_dynamic_quit || !openblas_get_corename) return;
  if (getenv(variable) || strcmp(openblas_get_corename(), "Prescott") != 0) return;
  const char *better = NULL;
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
      && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")) {
    better = "SkylakeX";
  } else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    better = "Haswell";
  }
  if (!better) return;
  setenv(variable, better, 1);
  gotoblas_dynamic_quit();
  gotoblas_dynamic_init();
  unsetenv(variable);
#endif
}
