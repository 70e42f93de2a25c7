// Two operations in one loop, for one floating type.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wpass-failed"
// The target may be the room of an operand, element for element.
#define EACH _Pragma("clang loop vectorize(assume_safety)") for

#define LOOP(EXPRESSION)                                                  \
  EACH (long i = 0; i < count; i++) {                                     \
    T x = a[i], y = b[i];                                                 \
    T z = (EXPRESSION);                                                   \
    out[i] = THEN;                                                        \
  }                                                                       \
  break;

#define FIRST                                                             \
  switch (kind) {                                                         \
    case nd_add: LOOP(x + y)                                              \
    case nd_subtract: LOOP(x - y)                                         \
    default: LOOP(x * y)                                                  \
  }                                                                       \
  break;

ND_CLONES static void NAME(two)(
  nd_fused_form form, nd_binary_kind kind, const void *left, const void *right, const void *other,
  void *target, long count
) {
  const T *a = left, *b = right, *c = other;
  T *out = target;
  switch (form) {
#define THEN -z
    case nd_fused_then_negate: FIRST
#undef THEN
#define THEN z + c[i]
    case nd_fused_then_add: FIRST
#undef THEN
#define THEN z - c[i]
    case nd_fused_then_subtract: FIRST
#undef THEN
#define THEN c[i] - z
    case nd_fused_then_subtract_from: FIRST
#undef THEN
#define THEN z * c[i]
    default: FIRST
#undef THEN
  }
}

#undef FIRST
#undef LOOP
#undef EACH
#pragma clang diagnostic pop
