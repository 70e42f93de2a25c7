/// Functions that make and combine arrays: `nd.zeros(shape:)`, `nd.dot(_:_:)`, `nd.random.normal()`.
public enum nd {}
