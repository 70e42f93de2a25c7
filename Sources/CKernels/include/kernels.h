#pragma once
// The C border of NDArrayModule: memory, thread state and loops over elements.
//
// A loop takes the type of its elements first; whole numbers wrap round. Every loop is compiled for the baseline, AVX2 and AVX-512 and chosen when the
// library is loaded. All three give the same bits: no fused multiply-add, no reordered sums.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// MARK: - Types of elements

/// The type of an array's elements. Loops that take one have pointers without a type.
typedef enum : int32_t { nd_float32, nd_float64, nd_int32, nd_int64, nd_uint8 } nd_dtype;

// MARK: - Thread state

/// What each thread of the library keeps; read by every operation, so it costs one load.
typedef struct {
  /// Whether operations are put on the tape.
  bool recording;
  /// Whether layers such as dropout behave as in training.
  bool training;
  /// Depth of `nd.checked` scopes: above zero an error is kept instead of trapping.
  int32_t checked;
  /// The language of messages: 0 for the chapter's, else one more than its number.
  int32_t language;
  /// The order of the newest tape node.
  int64_t order;
  /// The thread's random streams, a retained Swift object, or NULL before first use.
  void *_Nullable random;
  /// The first error of the innermost `nd.checked` scope, a retained Swift object, or NULL.
  void *_Nullable failure;
  /// The trace of a function whose operations are noted, an object that lives as long, or NULL.
  void *_Nullable trace;
} nd_thread_state;

extern __thread nd_thread_state nd_state __attribute__((tls_model("initial-exec")));

static inline bool nd_is_recording(void) { return nd_state.recording; }
static inline nd_thread_state *_Nonnull nd_thread(void) { return &nd_state; }

// MARK: - Memory

/// Returns at least `bytes` bytes aligned to 64, uninitialized, from this thread's free lists; NULL
/// when there is no memory.
void *_Nullable nd_pool_take(size_t bytes);
/// Gives back what `nd_pool_take` returned for the same `bytes`.
void nd_pool_give(void *_Nonnull pointer, size_t bytes);
/// Bytes that wait in this thread's free lists.
size_t nd_pool_cached(void);
/// Frees everything in this thread's free lists.
void nd_pool_empty(void);

// MARK: - Elementwise

typedef enum : int32_t {
  nd_add, nd_subtract, nd_multiply, nd_divide, nd_remainder, nd_power, nd_maximum, nd_minimum,
  nd_equal, nd_not_equal, nd_less, nd_less_equal, nd_greater, nd_greater_equal,
} nd_binary_kind;

/// `out[i][j] = a[i * a_row + j * a_step] op b[i * b_row + j * b_step]`; steps are 0 or 1 and
/// `out` is contiguous. `out` may be `a` or `b` itself when the strides agree.
/// Comparisons give 0 and 1 of the same type. Whole numbers divide towards zero, and give 0 for a
/// divisor of 0.
void nd_binary(
  nd_dtype dtype, nd_binary_kind kind, const void *_Nonnull a, long a_row, long a_step,
  const void *_Nonnull b, long b_row, long b_step, void *_Nonnull out, long rows, long columns);

typedef enum : int32_t {
  nd_negative, nd_abs, nd_sign, nd_square, nd_sqrt, nd_exp, nd_log, nd_sin, nd_cos, nd_tan,
  nd_tanh, nd_sigmoid, nd_relu, nd_floor, nd_ceil, nd_round, nd_rint, nd_trunc,
  nd_reciprocal, nd_rsqrt, nd_cube,
} nd_unary_kind;

/// `out[i] = op(x[i])`. Whole numbers have negative, abs, sign, square, cube, relu and the roundings.
void nd_unary(
  nd_dtype dtype, nd_unary_kind kind, const void *_Nonnull x, void *_Nonnull out, long count);
/// `out[i] = min(max(x[i], low), high)`.
void nd_clip(
  nd_dtype dtype, const void *_Nonnull x, double low, double high, void *_Nonnull out, long count);
/// `out[i] = low <= x[i] && x[i] <= high ? g[i] : 0`, for floating types.
void nd_clip_gradient(
  nd_dtype dtype, const void *_Nonnull x, const void *_Nonnull g, double low, double high,
  void *_Nonnull out, long count);
/// `out[i] = value`, converted as `nd_convert` does.
void nd_fill(nd_dtype dtype, void *_Nonnull out, double value, long count);
/// `out[i] = start + step * (i / repeat)`, each value rounded once.
void nd_arange(
  nd_dtype dtype, void *_Nonnull out, double start, double step, long repeat, long count);
/// `y[i] += x[i]`.
void nd_accumulate(nd_dtype dtype, void *_Nonnull y, const void *_Nonnull x, long count);
/// `out[i] = condition[i] != 0 ? a[i] : b[i]`; the condition has a type of its own.
void nd_where(
  nd_dtype test_dtype, nd_dtype dtype, const void *_Nonnull condition, const void *_Nonnull a,
  const void *_Nonnull b, void *_Nonnull out, long count);
/// `out[i] = x[i]` in another type. Fractions are cut off; a whole number that the new type lacks
/// wraps round, and a floating one becomes the smallest int32 or int64, as the processor has it
/// (uint8: the lowest byte of the int32).
void nd_convert(
  nd_dtype from, nd_dtype to, const void *_Nonnull x, void *_Nonnull out, long count);

// MARK: - Reductions

typedef enum : int32_t { nd_sum, nd_mean, nd_prod, nd_max, nd_min, nd_sum_squares } nd_reduce_kind;

/// Reduces the middle axis of `x`, seen as [outer, count, inner], to `out` [outer, inner]. Sums
/// and products are carried in double with a fixed order and rounded once; of whole numbers in 64
/// bits, of which the type's lowest remain.
void nd_reduce(
  nd_dtype dtype, nd_reduce_kind kind, const void *_Nonnull x, long outer, long count, long inner,
  void *_Nonnull out);
/// The first index of the largest (or smallest) element along the middle axis; NaN wins. `out` has
/// the type of `x`, but int32 for uint8.
void nd_arg_extreme(
  nd_dtype dtype, bool largest, const void *_Nonnull x, long outer, long count, long inner,
  void *_Nonnull out);
/// Softmax (or its logarithm) along the middle axis, for floating types.
void nd_softmax(
  nd_dtype dtype, bool logarithm, const void *_Nonnull x, long outer, long count, long inner,
  void *_Nonnull out);

// MARK: - Matrix product

/// Makes OpenBLAS use the loops for this processor where it failed to recognize it. Call it once,
/// before the first product. A value of OPENBLAS_CORETYPE in the environment is respected.
void nd_prepare_blas(void);

/// `c = op(a) op(b)` (added to `c` when `add`), for products too small for a BLAS call: `a` is
/// m x k with strides (a_row, a_column), `b` is k x n. Sums are carried in double (of whole numbers in
/// 64 bits), in order of k.
void nd_matmul_small(
  nd_dtype dtype, const void *_Nonnull a, long a_row, long a_column, const void *_Nonnull b,
  long b_row, long b_column, void *_Nonnull c, long m, long n, long k, bool add);

// MARK: - Moving

/// Copies a strided array of up to eight axes into contiguous `out`.
void nd_copy_strided(
  nd_dtype dtype, const void *_Nonnull x, const long *_Nonnull shape,
  const long *_Nonnull strides, int rank, void *_Nonnull out);
/// Copies contiguous `x` into a strided array of up to eight axes.
void nd_store_strided(
  nd_dtype dtype, const void *_Nonnull x, const long *_Nonnull shape,
  const long *_Nonnull strides, int rank, void *_Nonnull out);

// MARK: - Text

/// Writes `x` with one digit before the point and `digits` after it, rounded from the exact value.
void nd_scientific(double x, int digits, char *_Nonnull text, long capacity);
/// Writes `x` with `digits` after the point, rounded from the exact value.
void nd_fixed(double x, int digits, char *_Nonnull text, long capacity);

// MARK: - Random

/// One Mersenne twister (MT19937).
typedef struct {
  uint32_t words[624];
  int32_t next;
} nd_twister;

void nd_twister_seed(nd_twister *_Nonnull twister, uint32_t seed);
uint32_t nd_twister_next(nd_twister *_Nonnull twister);
/// Uniform numbers in [low, high), of a floating type.
void nd_twister_uniform(
  nd_twister *_Nonnull twister, nd_dtype dtype, double low, double high, void *_Nonnull out,
  long count);
/// Normal numbers by the polar method, of a floating type.
void nd_twister_normal(
  nd_twister *_Nonnull twister, nd_dtype dtype, double mean, double deviation,
  void *_Nonnull out, long count);

#include "operations.h"
