// Includes LOOPS once for each floating type. Inside stand for the type: T, the element; U, in which
// it is computed; WIDE, in which sums are carried; INDEX, the type of a position among its elements;
// NAME(f), the loop's name; LOWEST and HIGHEST; FLOATING.

#define FLOATING 1
#define LOWEST (-INFINITY)
#define HIGHEST INFINITY
#define WIDE double

#define T float
#define U float
#define INDEX float
#define NAME(F) F##_float32
#include LOOPS
#undef T
#undef U
#undef INDEX
#undef NAME

#define T double
#define U double
#define INDEX double
#define NAME(F) F##_float64
#include LOOPS
#undef T
#undef U
#undef INDEX
#undef NAME

#undef FLOATING
#undef LOWEST
#undef HIGHEST
#undef WIDE
