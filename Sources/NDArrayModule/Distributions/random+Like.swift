// Draws in the shape of another array.

extension nd.random {
  /// Normally distributed numbers in the shape of `other`.
  public static func normalLike(
    _ other: NDArray, loc: Double = 0, scale: Double = 1
  ) -> NDArray {
    normal(loc: loc, scale: scale, shape: other.shape)
  }
  /// Numbers spread evenly over `low..<high`, in the shape of `other`.
  public static func uniformLike(
    _ other: NDArray, low: Double = 0, high: Double = 1
  ) -> NDArray {
    uniform(low: low, high: high, shape: other.shape)
  }
  /// Exponentially distributed numbers of the rate `lam` (the mean is `1 / lam`), in the shape of
  /// `other`.
  public static func exponentialLike(_ other: NDArray, lam: Double = 1) -> NDArray {
    exponential(1 / lam, shape: other.shape)
  }
  /// Gamma distributed numbers in the shape of `other`.
  public static func gammaLike(
    _ other: NDArray, alpha: Double = 1, beta: Double = 1
  ) -> NDArray {
    gamma(alpha, beta, shape: other.shape)
  }
  /// Poisson distributed numbers in the shape of `other`.
  public static func poissonLike(_ other: NDArray, lam: Double = 1) -> NDArray {
    poisson(lam, shape: other.shape)
  }
  /// Negative binomial numbers in the shape of `other`.
  public static func negativeBinomialLike(
    _ other: NDArray, k: Double = 1, p: Double = 1
  ) -> NDArray {
    negativeBinomial(k, p, shape: other.shape)
  }
  /// Negative binomial numbers of a mean and a dispersion, in the shape of `other`.
  public static func generalizedNegativeBinomialLike(
    _ other: NDArray, mu: Double = 1, alpha: Double = 1
  ) -> NDArray {
    generalizedNegativeBinomial(mu, alpha, shape: other.shape)
  }
}
