"""NumPy with gradients written by hand: what a reader would write with no framework."""
from common import BATCH, RATE, np, read, shuffled_batches, time_epochs


def linear_regression():
    features, labels = read("features", 1000, 2), read("labels", 1000)

    def make_model():
        w, b = read("weights", 2, 1), np.zeros(1, np.float32)

        def epoch():
            nonlocal w, b
            for indices in shuffled_batches(len(features)):
                x, y = features.take(indices, 0), labels.take(indices)
                error = x @ w + b - y.reshape(-1, 1)
                w = w - RATE * (x.T @ error) / BATCH
                b = b - RATE * error.sum() / BATCH
            return ((features @ w + b - labels.reshape(-1, 1)) ** 2 / 2).mean()

        return epoch

    time_epochs("NumPy", "linear-regression", make_model)


linear_regression()
