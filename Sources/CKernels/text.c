// Numbers as text, where the exact value is wanted rather than the shortest.
#include <stdio.h>

#include "kernels.h"

void nd_scientific(double x, int digits, char *text, long capacity) {
  snprintf(text, (size_t)capacity, "%.*e", digits, x);
}

void nd_fixed(double x, int digits, char *text, long capacity) {
  snprintf(text, (size_t)capacity, "%.*f", digits, x);
}
