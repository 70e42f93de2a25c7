// Includes LOOPS once for each type of elements; see each_floating.h. Whole numbers are computed
// without signs (U), where passing the ends of the range is defined: they wrap round.

#include "each_floating.h"

#define FLOATING 0
#define WIDE uint64_t

#define T int32_t
#define U uint32_t
#define INDEX int32_t
#define NAME(F) F##_int32
#define LOWEST INT32_MIN
#define HIGHEST INT32_MAX
#include LOOPS
#undef T
#undef U
#undef INDEX
#undef NAME
#undef LOWEST
#undef HIGHEST

#define T int64_t
#define U uint64_t
#define INDEX int64_t
#define NAME(F) F##_int64
#define LOWEST INT64_MIN
#define HIGHEST INT64_MAX
#include LOOPS
#undef T
#undef U
#undef INDEX
#undef NAME
#undef LOWEST
#undef HIGHEST

#define T uint8_t
#define U uint32_t
#define INDEX int32_t
#define NAME(F) F##_uint8
#define LOWEST 0
#define HIGHEST UINT8_MAX
#include LOOPS
#undef T
#undef U
#undef INDEX
#undef NAME
#undef LOWEST
#undef HIGHEST

#undef FLOATING
#undef WIDE
