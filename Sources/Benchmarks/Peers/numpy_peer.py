"""NumPy with gradients written by hand: what a reader would write with no framework."""
from common import *
from numpy.lib.stride_tricks import sliding_window_view


def w1():
    features, labels = linear_data()

    def model():
        w, b = linear_weights(), np.zeros(1, np.float32)

        def epoch():
            nonlocal w, b
            for indices in shuffled_batches():
                x, y = features.take(indices, 0), labels.take(indices)
                error = x @ w + b - y.reshape(-1, 1)
                w = w - SMALL_RATE * (x.T @ error) / SMALL_BATCH
                b = b - SMALL_RATE * error.sum() / SMALL_BATCH
            return ((features @ w + b - labels.reshape(-1, 1)) ** 2 / 2).mean()
        return epoch
    time_epochs("W1", model, 15, 3)


def w3():
    a, b = np.ones(1000, np.float32), np.ones(1000, np.float32)

    def loop():
        c = np.zeros(1000, np.float32)
        for i in range(1000):
            c[i] = a[i] + b[i]

    def vector():
        for _ in range(100):
            c = a + b
    timed("W3", "loop", loop, 200, "ms", 1e3)
    timed("W3", "vector", vector, 200, "us", 1e6, per=100)


class Dense:
    def __init__(self, w, b, relu):
        self.w, self.b, self.relu = w.T.copy(), b.copy(), relu

    def forward(self, x):
        self.x = x
        z = x @ self.w + self.b
        if self.relu:
            self.on = z > 0
            z = z * self.on
        return z

    def backward(self, g, rate, first):
        if self.relu:
            g = g * self.on
        back = None if first else g @ self.w.T
        self.w -= rate * (self.x.T @ g)
        self.b -= rate * g.sum(0)
        return back


class ConvReluPool:
    """A 5x5 convolution by im2col, ReLU, 2x2 maxima; pictures as (n, channels, height, width)."""

    def __init__(self, w, b):
        self.w, self.b = w.reshape(len(w), -1).T.copy(), b.copy()

    def forward(self, x):
        n, c, h, _ = self.shape = x.shape
        o = h - 4
        windows = sliding_window_view(x, (5, 5), (2, 3)).transpose(0, 2, 3, 1, 4, 5)
        self.columns = windows.reshape(n * o * o, c * 25)
        z = np.maximum(self.columns @ self.w + self.b, 0)
        fours = z.reshape(n, o // 2, 2, o // 2, 2, -1).transpose(0, 1, 3, 5, 2, 4)
        fours = fours.reshape(n, o // 2, o // 2, -1, 4)
        self.place = fours.argmax(-1)[..., None]
        maxima = np.take_along_axis(fours, self.place, -1)[..., 0]
        self.on = maxima > 0
        return maxima.transpose(0, 3, 1, 2)

    def backward(self, g, rate, first):
        n, c, h, _ = self.shape
        o = h - 4
        g = g.transpose(0, 2, 3, 1) * self.on
        fours = np.zeros(g.shape + (4,), np.float32)
        np.put_along_axis(fours, self.place, g[..., None], -1)
        z = fours.reshape(n, o // 2, o // 2, -1, 2, 2).transpose(0, 1, 4, 2, 5, 3).reshape(n * o * o, -1)
        back = None
        if not first:
            d = (z @ self.w.T).reshape(n, o, o, c, 5, 5)
            back = np.zeros(self.shape, np.float32)
            for i in range(5):
                for j in range(5):
                    back[:, :, i:i + o, j:j + o] += d[..., i, j].transpose(0, 3, 1, 2)
        self.w -= rate * (self.columns.T @ z)
        self.b -= rate * z.sum(0)
        return back


class Flat:
    def forward(self, x):
        self.shape = x.shape
        return x.reshape(len(x), -1)

    def backward(self, g, rate, first):
        return g.reshape(self.shape)


def train(workload, build, x, y, rate, epochs):
    steps, rows = len(x) // BATCH, np.arange(BATCH)

    def model():
        layers = build()

        def epoch():
            total = 0.0
            for start in range(0, steps * BATCH, BATCH):
                z, labels = x[start:start + BATCH], y[start:start + BATCH]
                for layer in layers:
                    z = layer.forward(z)
                e = np.exp(z - z.max(1, keepdims=True))
                p = e / e.sum(1, keepdims=True)
                total -= np.log(p[rows, labels]).mean()
                p[rows, labels] -= 1
                g = p / np.float32(BATCH)
                for layer in reversed(layers):
                    g = layer.backward(g, np.float32(rate), layer is layers[0])
            return total / steps
        return epoch
    time_epochs(workload, model, 1, epochs, "s", 1)


def dense(weights):
    return [Dense(w, b, k < len(weights) - 1) for k, (w, b) in enumerate(weights)]


def w4():
    train("W4", lambda: dense(dense_weights(SOFTMAX)), *class_data(), .1, 5)


def w5():
    train("W5", lambda: dense(dense_weights(MLP)), *class_data(), .1, 4)


def w6():
    x, y = class_data(6000)
    w = lenet_weights()
    train("W6", lambda: [ConvReluPool(*w[0]), ConvReluPool(*w[1]), Flat()] + dense(w[2:]),
          x.reshape(-1, 1, 28, 28), y, .05, 3)


def w7():
    x, half = million(), np.float32(.5)
    m = x.reshape(1000, 1000)
    t = np.empty_like(x)

    def in_place():
        np.multiply(x, x, out=t)
        np.negative(t, out=t)
        np.exp(t, out=t)
        np.multiply(t, half, out=t)
        np.add(t, x, out=t)
    timed("W7", "chain", lambda: np.exp(-(x * x)) * half + x, 50, "ms", 1e3)
    timed("W7", "chain fused", in_place, 50, "ms", 1e3, form="in place")
    timed("W7", "sum", lambda: x.sum(), 50, "ms", 1e3)
    timed("W7", "sum axis 0", lambda: m.sum(0), 50, "ms", 1e3)
    timed("W7", "sum axis 1", lambda: m.sum(1), 50, "ms", 1e3)
    for size, repeats in ((1024, 25), (2048, 7)):
        a = square(size)
        timed("W7", "matmul %d" % size, lambda: a @ a, repeats, "GFLOP/s", work=2 * size**3 / 1e9)


def w8():
    a, b = np.ones(10, np.float32), np.ones(10, np.float32)

    def plain():
        for _ in range(20000):
            c = a + b
    timed("W8", "add", plain, 25, "ns", 1e9, per=20000)


run("NumPy", np.__version__, dict(W1=w1, W3=w3, W4=w4, W5=w5, W6=w6, W7=w7, W8=w8))
