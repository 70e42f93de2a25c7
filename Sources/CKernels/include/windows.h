#pragma once
// Windows that slide over planes: what convolution and pooling have in common. A plane is one
// channel of one image, row-major; a line of one axis is a plane of height 1.
//
// Every function takes float32 or float64 elements, as `type` says.

#include "kernels.h"

/// How a window slides over a plane.
typedef struct {
  long height, width;            // of the plane
  long kernel_h, kernel_w;       // of the window
  long stride_h, stride_w;       // from one place of the window to the next
  long pad_h, pad_w;             // cells outside the plane, on each side
  long dilate_h, dilate_w;       // from one cell of the window to the next
  long out_h, out_w;             // how many places the window has
} nd_window;

// MARK: - Convolution

/// Copies what the window sees at the places of the rows `first`..<`last` to a matrix with a row for
/// each cell of the window in each of the planes, and a column for each place; zeros outside.
void nd_unfold(
  nd_dtype type, const void *_Nonnull x, long planes, const nd_window *_Nonnull window, long first,
  long last, void *_Nonnull columns);
/// The opposite: adds each element of the matrix to the cell that it was copied from.
void nd_fold(
  nd_dtype type, const void *_Nonnull columns, long planes, const nd_window *_Nonnull window,
  long first, long last, void *_Nonnull x);
/// Fills plane `i` of `planes`, each of `size` elements, with `values[i]`.
void nd_fill_planes(
  nd_dtype type, const void *_Nonnull values, long planes, long size, void *_Nonnull out);

// MARK: - Pooling

/// The largest element at each place, and where in the plane it is: the first of equals; NaN is the
/// largest of all. A place where the window sees nothing has -infinity and index -1.
void nd_pool_max(
  nd_dtype type, const void *_Nonnull x, long planes, const nd_window *_Nonnull window,
  void *_Nonnull out, int32_t *_Nonnull index);
/// `out[i] = x[index[i]]` in every plane, and 0 for an index of -1.
void nd_planes_gather(
  nd_dtype type, const void *_Nonnull x, long planes, long size, const int32_t *_Nonnull index,
  long count, void *_Nonnull out);
/// `out[index[i]] += x[i]` in every plane, from zeros, for the places that `nd_pool_max` found with
/// the window; an index of -1 is passed over.
void nd_planes_scatter(
  nd_dtype type, const void *_Nonnull x, long planes, const nd_window *_Nonnull window,
  const int32_t *_Nonnull index, void *_Nonnull out);

/// What a sum over a window is divided by.
typedef enum : int32_t {
  nd_divide_by_one,
  /// The cells of the window, those on the padding too, but none beyond it.
  nd_divide_by_padded,
  /// The cells of the window that lie on the plane.
  nd_divide_by_seen,
} nd_divisor;

/// The sum over the window at each place, divided; 0 where there is nothing to divide by.
void nd_pool_sum(
  nd_dtype type, const void *_Nonnull x, long planes, const nd_window *_Nonnull window,
  nd_divisor divisor, void *_Nonnull out);
/// The gradient of `nd_pool_sum`: adds each element of `g`, divided, to what its window saw.
void nd_pool_spread(
  nd_dtype type, const void *_Nonnull g, long planes, const nd_window *_Nonnull window,
  nd_divisor divisor, void *_Nonnull out);
