#pragma once
// One step of an optimizer over the elements of one parameter.
//
// The constants are given in double and rounded to the type of the elements, in which the whole step
// is computed: no fused multiply-add, so every processor gives the same bits.

#include "kernels.h"

/// The optimizers, with the states that each keeps and the `numbers` that it reads.
typedef enum : int32_t {
  nd_sgd,               // none
  nd_sgd_momentum,      // velocity; momentum
  nd_nag,               // velocity; momentum
  nd_adam,              // mean, mean square; beta1, beta2, epsilon
  nd_adagrad,           // sum of squares; epsilon
  nd_rmsprop,           // mean square; gamma1, epsilon, largest weight
  nd_rmsprop_centered,  // mean square, mean, velocity; gamma1, epsilon, largest weight, gamma2
  nd_adadelta,          // mean square of gradients, and of steps; rho, epsilon
  nd_adamax,            // mean, largest; beta1, beta2
  nd_nadam,             // mean, mean square; beta1, beta2, epsilon, see Nadam.swift for the rest
  nd_ftrl,              // z, n; lambda1, beta
  nd_signsgd,           // none
  nd_signum,            // velocity; momentum, decay apart from the gradient
  nd_ftml,              // d, v, z; beta1, beta2, epsilon, 1 - beta1^t, 1 - beta2^t
  nd_lamb_direction,    // mean, mean square, direction; beta1, beta2, epsilon, corrections as above
} nd_update_kind;

/// The rates of one step.
typedef struct {
  double learning_rate;
  double weight_decay;
  /// What the gradient is multiplied by first.
  double rescale;
  /// The largest absolute value of a gradient's element; infinity cuts nothing.
  double clip;
  /// The rule's own numbers, in the order of `nd_update_kind`.
  double numbers[8];
} nd_rates;

/// Moves `w` by one step along the gradient `g`. The arrays are of the floating type `dtype`, of
/// `count` elements each; `states` has as many as the kind keeps.
void nd_update(
  nd_update_kind kind, nd_dtype dtype, void *_Nonnull w, const void *_Nonnull g,
  void *_Nullable const *_Nonnull states, long count, const nd_rates *_Nonnull rates);
