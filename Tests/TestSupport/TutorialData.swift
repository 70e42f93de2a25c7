import NDArrayModule

/// The tutorials' 1000 examples of two features, drawn as the tutorials draw them: from wherever
/// this thread's random stream stands.
public enum TutorialData {
  /// Features of shape 1000x2 and the labels 2·x₀ - 3.4·x₁ + 4.2 with a little noise.
  public static func drawn() -> (features: NDArray, labels: NDArray) {
    let features = nd.random.normal(scale: 1, shape: [1000, 2])
    let labels = 2 * features[..., 0] + -3.4 * features[..., 1] + 4.2
    labels += nd.random.normal(scale: 0.01, shape: labels.shape)
    return (features, labels)
  }
}
