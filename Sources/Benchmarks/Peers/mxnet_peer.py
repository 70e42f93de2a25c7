"""MXNet 1.9.1: linear regression as its tutorial writes it, the rest with Gluon."""
from common import *

import mxnet as mx
from mxnet import autograd, gluon, init, nd
from mxnet.gluon import data as gdata, loss as gloss, nn


def linear_arrays():
    return tuple(nd.array(a) for a in linear_data())


def w1():
    features, labels = linear_arrays()

    def loss_of(prediction, y):
        return (prediction - y.reshape(prediction.shape)) ** 2 / 2

    def model():
        w, b = nd.array(linear_weights()), nd.zeros(shape=(1,))
        w.attach_grad()
        b.attach_grad()

        def epoch():
            for indices in shuffled_batches():
                j = nd.array(indices)
                x, y = features.take(j), labels.take(j)
                with autograd.record():
                    loss = loss_of(nd.dot(x, w) + b, y)
                loss.backward()
                for p in (w, b):
                    p[:] = p - SMALL_RATE * p.grad / SMALL_BATCH
            return loss_of(nd.dot(features, w) + b, labels).mean().asscalar()
        return epoch
    time_epochs("W1", model, 8, 3)


def w2():
    features, labels = linear_arrays()

    def maker(hybrid):
        def model():
            loader = gdata.DataLoader(gdata.ArrayDataset(features, labels), SMALL_BATCH, shuffle=True)
            net = nn.HybridSequential()
            net.add(nn.Dense(1))
            net.initialize(init.Normal(sigma=0.01))
            if hybrid:
                net.hybridize()
            loss = gloss.L2Loss()
            trainer = gluon.Trainer(net.collect_params(), "sgd", {"learning_rate": SMALL_RATE})

            def epoch():
                for x, y in loader:
                    with autograd.record():
                        l = loss(net(x), y)
                    l.backward()
                    trainer.step(SMALL_BATCH)
                return loss(net(features), labels).mean().asscalar()
            return epoch
        return model
    time_epochs("W2", maker(False), 5, 3)
    time_epochs("W2", maker(True), 5, 3, form="hybridized")


def w3():
    a, b = nd.ones(shape=1000), nd.ones(shape=1000)

    def loop():
        c = nd.zeros(shape=1000)
        for i in range(1000):
            c[i] = a[i] + b[i]
        c.wait_to_read()

    def vector():
        for _ in range(100):
            (a + b).wait_to_read()
    timed("W3", "loop", loop, 7, "ms", 1e3)
    timed("W3", "vector", vector, 20, "us", 1e6, per=100)


def train(workload, build, weights, x, y, rate, epochs):
    x, y, loss = nd.array(x), nd.array(y), gloss.SoftmaxCrossEntropyLoss()
    steps = len(x) // BATCH

    def maker(hybrid):
        def model():
            net = nn.HybridSequential()
            net.add(*build())
            net.initialize()
            net(x[:2])
            if hybrid:
                net.hybridize(static_alloc=True)
            parameters = list(net.collect_params().values())
            for p, v in zip(parameters, [a for pair in weights for a in pair]):
                p.set_data(nd.array(v))
            trainer = gluon.Trainer(net.collect_params(), "sgd", {"learning_rate": rate})

            def epoch():
                total = nd.zeros((1,))
                for start in range(0, steps * BATCH, BATCH):
                    with autograd.record():
                        l = loss(net(x[start:start + BATCH]), y[start:start + BATCH])
                    l.backward()
                    trainer.step(BATCH)
                    total += l.mean()
                return total.asscalar() / steps
            return epoch
        return model
    time_epochs(workload, maker(False), 1, epochs, "s", 1)
    time_epochs(workload, maker(True), 1, epochs, "s", 1, form="hybridized")


def w4():
    train("W4", lambda: [nn.Dense(10)], dense_weights(SOFTMAX), *class_data(), .1, 5)


def w5():
    train("W5", lambda: [nn.Dense(256, activation="relu"), nn.Dense(10)], dense_weights(MLP),
          *class_data(), .1, 4)


def lenet():
    return [nn.Conv2D(6, 5, activation="relu"), nn.MaxPool2D(2, 2),
            nn.Conv2D(16, 5, activation="relu"), nn.MaxPool2D(2, 2),
            nn.Dense(120, activation="relu"), nn.Dense(84, activation="relu"), nn.Dense(10)]


def w6():
    x, y = class_data(6000)
    train("W6", lenet, lenet_weights(), x.reshape(-1, 1, 28, 28), y, .05, 5)


def w7():
    x = nd.array(million())
    m = x.reshape((1000, 1000))
    timed("W7", "chain", lambda: (nd.exp(-(x * x)) * .5 + x).wait_to_read(), 30, "ms", 1e3)
    timed("W7", "sum", lambda: x.sum().wait_to_read(), 30, "ms", 1e3)
    timed("W7", "sum axis 0", lambda: m.sum(axis=0).wait_to_read(), 30, "ms", 1e3)
    timed("W7", "sum axis 1", lambda: m.sum(axis=1).wait_to_read(), 30, "ms", 1e3)
    for size, repeats in ((1024, 15), (2048, 5)):
        a = nd.array(square(size))
        timed("W7", "matmul %d" % size, lambda: nd.dot(a, a).wait_to_read(), repeats, "GFLOP/s",
              work=2 * size**3 / 1e9)


def w8():
    a, b, g = nd.ones(10), nd.ones(10), nd.ones(10)
    g.attach_grad()

    def plain():
        for _ in range(2000):
            c = a + b
        nd.waitall()

    def recorded():
        with autograd.record():
            for _ in range(2000):
                c = g + b
        nd.waitall()

    def chain():
        with autograd.record():
            c = g
            for _ in range(1000):
                c = c + b
        c.backward()
        g.grad.wait_to_read()
    timed("W8", "add", plain, 10, "ns", 1e9, per=2000)
    timed("W8", "add recorded", recorded, 10, "ns", 1e9, per=2000)
    timed("W8", "add chain with backward", chain, 10, "ns", 1e9, per=1000)


run("MXNet", mx.__version__, dict(W1=w1, W2=w2, W3=w3, W4=w4, W5=w5, W6=w6, W7=w7, W8=w8))
