"""MXNet 1.9.1: linear regression from scratch, with its own arrays and its own autograd."""
from common import BATCH, RATE, read, shuffled_batches, time_epochs

import mxnet as mx
from mxnet import autograd, nd


def linear_regression():
    features, labels = nd.array(read("features", 1000, 2)), nd.array(read("labels", 1000))

    def loss_of(prediction, y):
        return (prediction - y.reshape(prediction.shape)) ** 2 / 2

    def make_model():
        w, b = nd.array(read("weights", 2, 1)), nd.zeros(shape=(1,))
        w.attach_grad()
        b.attach_grad()

        def epoch():
            for indices in shuffled_batches(len(features)):
                j = nd.array(indices)
                x, y = features.take(j), labels.take(j)
                with autograd.record():
                    loss = loss_of(nd.dot(x, w) + b, y)
                loss.backward()
                for parameter in (w, b):
                    parameter[:] = parameter - RATE * parameter.grad / BATCH
            return loss_of(nd.dot(features, w) + b, labels).mean().asscalar()

        return epoch

    time_epochs("MXNet " + mx.__version__, "linear-regression", make_model)


linear_regression()
