#pragma once
// Elementwise operations run together, a block of elements at a time, so that what lies between them
// stays in the processor's first cache.

#include "kernels.h"

/// Where a step finds an operand or puts its result.
typedef struct {
  /// The first element of a whole array, or of room for a block.
  void *_Nonnull base;
  /// Whether the place goes along with the block (a whole array), or is the same for each.
  bool moves;
} nd_fused_place;

/// What a step computes.
typedef enum : int32_t {
  /// `target = op(left)`, `kind` being an nd_unary_kind.
  nd_fused_unary,
  /// `target = left op right`, `kind` being an nd_binary_kind.
  nd_fused_binary,
  /// The same for a sum, difference or product, and then something with the result: in one loop.
  nd_fused_then_negate, nd_fused_then_add, nd_fused_then_subtract, nd_fused_then_subtract_from,
  nd_fused_then_multiply,
} nd_fused_form;

typedef struct {
  nd_fused_form form;
  int32_t kind;
  /// Indices of places, as far as the form has them; `other` is the operand of what comes then.
  int32_t left, right, other, target;
} nd_fused_step;

/// The elements of a block: rooms between steps have as many.
enum { nd_fused_block = 512 };

/// Runs the steps over `count` elements of one floating type; the last place is written to. Every
/// number is computed as by nd_binary and nd_unary, so results are those of the operations one after
/// another.
void nd_fused(
  nd_dtype dtype, const nd_fused_step *_Nonnull steps, long step_count,
  const nd_fused_place *_Nonnull places, long place_count, long count);
