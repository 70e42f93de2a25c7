#pragma once
// Loops behind the operations that stand beside the hot core: moving by places, special functions,
// running sums, sorting, small matrices, distributions.

#include "kernels.h"

// MARK: - Moving by places

/// `out[i] = x[places[i]]` for blocks of `block` bytes; a place below 0 gives a block filled with the
/// element at `fill`, of `element` bytes.
void nd_gather(
  const void *_Nonnull x, const long *_Nonnull places, long count, long block,
  const void *_Nonnull fill, long element, void *_Nonnull out);
/// `out[places[i]] = x[i]` for blocks of `block` bytes, or the one block of `x` again and again when
/// `repeats`; later blocks overwrite earlier ones, and a place below 0 is passed over.
void nd_scatter(
  const void *_Nonnull x, bool repeats, const long *_Nonnull places, long count, long block,
  void *_Nonnull out);
/// `out[places[i]] += x[i]` for blocks of `block` elements; a place below 0 is passed over.
void nd_scatter_add(
  nd_dtype type, const void *_Nonnull x, const long *_Nonnull places, long count, long block,
  void *_Nonnull out);
/// Reads elements as places, cutting off fractions. NaN and what no place can be give `LONG_MIN`.
void nd_places(nd_dtype type, const void *_Nonnull x, long count, long *_Nonnull out);
/// Writes whole numbers as elements.
void nd_store_places(nd_dtype type, const long *_Nonnull x, long count, void *_Nonnull out);

// MARK: - Special functions

typedef enum : int32_t {
  nd_log1p, nd_expm1, nd_log2, nd_log10, nd_cbrt, nd_rcbrt, nd_erf, nd_erfinv, nd_gamma, nd_gammaln,
  nd_arcsin, nd_arccos, nd_arctan, nd_arcsinh, nd_arccosh, nd_arctanh, nd_sinh, nd_cosh,
  nd_is_nan, nd_is_inf, nd_is_finite,
  nd_softsign, nd_softsign_slope, nd_softrelu, nd_hard_sigmoid, nd_hard_sigmoid_slope,
  nd_leaky_relu, nd_leaky_relu_slope, nd_elu, nd_elu_slope, nd_selu, nd_selu_slope,
  nd_gelu, nd_gelu_slope, nd_swish, nd_swish_slope, nd_smooth_l1, nd_smooth_l1_slope, nd_polygamma,
} nd_special_kind;

/// `out[i] = f(x[i])` for float32 or float64; `a` and `b` are what the function's name leaves open: a
/// slope, a scale, an order.
void nd_special(
  nd_dtype type, nd_special_kind kind, const void *_Nonnull x, double a, double b,
  void *_Nonnull out, long count);

typedef enum : int32_t { nd_hypot, nd_arctan2 } nd_pair_kind;

/// `out[i] = f(x[i], y[i])` for float32 or float64.
void nd_pair(
  nd_dtype type, nd_pair_kind kind, const void *_Nonnull x, const void *_Nonnull y,
  void *_Nonnull out, long count);

// MARK: - Sums on the way, counts, order

/// Running sums along the middle axis of [outer, count, inner], from its end when `backwards`.
void nd_cumsum(
  nd_dtype type, const void *_Nonnull x, long outer, long count, long inner, bool backwards,
  void *_Nonnull out);
/// How many elements lie between neighbouring edges; the last interval has both its ends.
void nd_histogram(
  nd_dtype type, const void *_Nonnull x, long count, const double *_Nonnull edges, long bins,
  int64_t *_Nonnull out);
/// For each line along the middle axis of [outer, count, inner] the positions 0..<count in the order
/// of the elements, written to `out` of the same shape. Equal elements keep their order; NaN counts
/// as larger than every number. False when there is no memory for it.
bool nd_sort_order(
  nd_dtype type, const void *_Nonnull x, long outer, long count, long inner, bool descending,
  long *_Nonnull out);

// MARK: - Small matrices

/// The lower Cholesky factor of `batches` n x n matrices, of which the lower halves are read. Returns
/// the number of the first matrix that is not positive definite, or -1.
long nd_cholesky(nd_dtype type, const void *_Nonnull x, long batches, long n, void *_Nonnull out);
/// Solves `op(a) y = b`, or `y op(a) = b` when `right`, for triangular n x n matrices `a`; `b` and
/// `out` are rows x columns.
void nd_triangular_solve(
  nd_dtype type, const void *_Nonnull a, const void *_Nonnull b, long batches, long n, long rows,
  long columns, bool right, bool transposed, bool lower, void *_Nonnull out);
/// The inverses of `batches` n x n matrices. Returns the number of the first singular one, whose
/// inverse is written as zeros, or -1.
long nd_inverse(nd_dtype type, const void *_Nonnull x, long batches, long n, void *_Nonnull out);
/// The sign of each determinant and the logarithm of its absolute value.
void nd_log_determinant(
  nd_dtype type, const void *_Nonnull x, long batches, long n, void *_Nonnull sign,
  void *_Nonnull logarithm);

// MARK: - Distributions

typedef enum : int32_t {
  nd_draw_uniform, nd_draw_normal, nd_draw_exponential, nd_draw_gamma, nd_draw_poisson,
  nd_draw_negative_binomial, nd_draw_generalized_negative_binomial,
} nd_draw_kind;

/// Draws numbers `start` to `start + count` of an array in float32, where number `i` has the
/// parameters `first[i / share]` and `second[i / share]`.
void nd_twister_draw(
  nd_twister *_Nonnull twister, nd_draw_kind kind, const float *_Nonnull first,
  const float *_Nonnull second, long share, long start, long count, float *_Nonnull out);
/// Whole numbers in `low..<high`.
void nd_twister_integers(
  nd_twister *_Nonnull twister, int64_t low, int64_t high, long count, int64_t *_Nonnull out);
/// `count` positions, each drawn with the probabilities `p` of `n` classes.
void nd_twister_choose(
  nd_twister *_Nonnull twister, const double *_Nonnull p, long n, long count, long *_Nonnull out);
