"""PyTorch, eager, on the processor."""
from common import *
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.set_num_threads(OPTIONS.threads)


def linear_tensors():
    return tuple(torch.from_numpy(a) for a in linear_data())


def w1():
    features, labels = linear_tensors()

    def model():
        w = torch.from_numpy(linear_weights()).requires_grad_()
        b = torch.zeros(1, requires_grad=True)

        def loss(x, y):
            return (x @ w + b - y.reshape(-1, 1)) ** 2 / 2

        def epoch():
            for indices in shuffled_batches():
                j = torch.tensor(indices)
                loss(features.index_select(0, j), labels.index_select(0, j)).sum().backward()
                with torch.no_grad():
                    for p in (w, b):
                        p -= SMALL_RATE * p.grad / SMALL_BATCH
                        p.grad.zero_()
            with torch.no_grad():
                return loss(features, labels).mean().item()
        return epoch
    time_epochs("W1", model, 15, 3)


def w2():
    features, labels = linear_tensors()
    labels = labels.reshape(-1, 1)

    def model():
        loader = DataLoader(TensorDataset(features, labels), SMALL_BATCH, shuffle=True)
        net = nn.Sequential(nn.Linear(2, 1))
        nn.init.normal_(net[0].weight, 0, .01)
        nn.init.zeros_(net[0].bias)
        loss, optimizer = nn.MSELoss(), torch.optim.SGD(net.parameters(), lr=SMALL_RATE)

        def epoch():
            for x, y in loader:
                l = loss(net(x), y) / 2  # Gluon's squared loss has the half
                optimizer.zero_grad()
                l.backward()
                optimizer.step()
            with torch.no_grad():
                return (loss(net(features), labels) / 2).item()
        return epoch
    time_epochs("W2", model, 10, 3)


def w3():
    a, b = torch.ones(1000), torch.ones(1000)

    def loop():
        c = torch.zeros(1000)
        for i in range(1000):
            c[i] = a[i] + b[i]

    def vector():
        for _ in range(100):
            c = a + b
    timed("W3", "loop", loop, 15, "ms", 1e3)
    timed("W3", "vector", vector, 200, "us", 1e6, per=100)


def train(workload, build, weights, x, y, rate, epochs):
    x, y, loss = torch.from_numpy(x), torch.from_numpy(y).long(), nn.CrossEntropyLoss()
    steps = len(x) // BATCH

    def model():
        net = build()
        with torch.no_grad():
            for p, v in zip(net.parameters(), [a for pair in weights for a in pair]):
                p.copy_(torch.from_numpy(v))
        optimizer = torch.optim.SGD(net.parameters(), lr=rate)

        def epoch():
            total = torch.zeros(())
            for start in range(0, steps * BATCH, BATCH):
                l = loss(net(x[start:start + BATCH]), y[start:start + BATCH])
                optimizer.zero_grad()
                l.backward()
                optimizer.step()
                total += l.detach()
            return total.item() / steps
        return epoch
    time_epochs(workload, model, 1, epochs, "s", 1)


def w4():
    train("W4", lambda: nn.Sequential(nn.Linear(784, 10)), dense_weights(SOFTMAX), *class_data(), .1, 5)


def w5():
    train("W5", lambda: nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10)),
          dense_weights(MLP), *class_data(), .1, 4)


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(256, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))


def w6():
    x, y = class_data(6000)
    train("W6", lenet, lenet_weights(), x.reshape(-1, 1, 28, 28), y, .05, 5)


def w7():
    x = torch.from_numpy(million())
    m = x.reshape(1000, 1000)
    timed("W7", "chain", lambda: torch.exp(-(x * x)) * .5 + x, 50, "ms", 1e3)
    timed("W7", "sum", lambda: x.sum(), 50, "ms", 1e3)
    timed("W7", "sum axis 0", lambda: m.sum(0), 50, "ms", 1e3)
    timed("W7", "sum axis 1", lambda: m.sum(1), 50, "ms", 1e3)
    for size, repeats in ((1024, 15), (2048, 5)):
        a = torch.from_numpy(square(size))
        timed("W7", "matmul %d" % size, lambda: a @ a, repeats, "GFLOP/s", work=2 * size**3 / 1e9)


def w8():
    a, b, g = torch.ones(10), torch.ones(10), torch.ones(10, requires_grad=True)

    def plain():
        for _ in range(2000):
            c = a + b

    def recorded():
        for _ in range(2000):
            c = g + b

    def chain():
        c = g
        for _ in range(1000):
            c = c + b
        c.sum().backward()
        g.grad = None
    timed("W8", "add", plain, 25, "ns", 1e9, per=2000)
    timed("W8", "add recorded", recorded, 25, "ns", 1e9, per=2000)
    timed("W8", "add chain with backward", chain, 25, "ns", 1e9, per=1000)


run("PyTorch", torch.__version__, dict(W1=w1, W2=w2, W3=w3, W4=w4, W5=w5, W6=w6, W7=w7, W8=w8))
