"""JAX on the processor: training steps are compiled, as its users write them."""
from common import *

if OPTIONS.threads == 1:  # XLA sizes its pool by the processors that it may use.
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
os.environ.setdefault("JAX_PLATFORMS", "cpu")
import jax
import jax.numpy as jnp
from jax import lax

done = jax.block_until_ready


def linear_loss(p, x, y):
    return jnp.sum((x @ p[0] + p[1] - y.reshape(-1, 1)) ** 2 / 2)


def w1():
    features, labels = (jnp.array(a) for a in linear_data())

    def step(p, indices):
        slopes = jax.grad(linear_loss)(p, features[indices], labels[indices])
        return tuple(a - SMALL_RATE * d / SMALL_BATCH for a, d in zip(p, slopes))
    one_step = jax.jit(step)
    all_steps = jax.jit(lambda p, indices: lax.scan(lambda p, i: (step(p, i), None), p, indices)[0])
    mean = jax.jit(lambda p: linear_loss(p, features, labels) / ROWS)

    def maker(whole):
        def model():
            p = (jnp.array(linear_weights()), jnp.zeros(1))

            def epoch():
                nonlocal p
                if whole:
                    p = all_steps(p, np.array(list(shuffled_batches()), np.int32))
                else:
                    for indices in shuffled_batches():
                        p = one_step(p, np.array(indices, np.int32))
                return mean(p)
            return epoch
        return model
    time_epochs("W1", maker(False), 15, 3, form="jit step")
    time_epochs("W1", maker(True), 15, 3, form="jit scan")


def w3():
    a, b = jnp.ones(1000), jnp.ones(1000)

    def loop():
        c = jnp.zeros(1000)
        for i in range(1000):
            c = c.at[i].set(a[i] + b[i])
        done(c)

    def vector():
        for _ in range(100):
            done(a + b)
    timed("W3", "loop", loop, 3, "ms", 1e3)
    timed("W3", "vector", vector, 30, "us", 1e6, per=100)


def train(workload, apply, weights, x, y, rate, epochs):
    x, y = jnp.array(x), jnp.array(y)
    steps = len(x) // BATCH

    def loss(p, x, y):
        z = apply(p, x)
        return jnp.mean(jax.nn.logsumexp(z, 1) - jnp.take_along_axis(z, y[:, None], 1)[:, 0])

    @jax.jit
    def step(p, start):
        part = (lax.dynamic_slice_in_dim(x, start, BATCH), lax.dynamic_slice_in_dim(y, start, BATCH))
        value, slopes = jax.value_and_grad(loss)(p, *part)
        return jax.tree.map(lambda a, d: a - rate * d, p, slopes), value

    def model():
        p = jax.tree.map(jnp.array, weights)

        def epoch():
            nonlocal p
            total = 0
            for start in range(0, steps * BATCH, BATCH):
                p, value = step(p, start)
                total += value
            return total / steps
        return epoch
    time_epochs(workload, model, 1, epochs, "s", 1, form="jit step")


def mlp(p, x):
    for w, b in p[:-1]:
        x = jax.nn.relu(x @ w.T + b)
    return x @ p[-1][0].T + p[-1][1]


def lenet(p, x):
    for w, b in p[:2]:
        x = lax.conv_general_dilated(x, w, (1, 1), "VALID", dimension_numbers=("NCHW", "OIHW", "NCHW"))
        x = jax.nn.relu(x + b[:, None, None])
        x = lax.reduce_window(x, -jnp.inf, lax.max, (1, 1, 2, 2), (1, 1, 2, 2), "VALID")
    return mlp(p[2:], x.reshape(len(x), -1))


def w4():
    train("W4", mlp, dense_weights(SOFTMAX), *class_data(), .1, 5)


def w5():
    train("W5", mlp, dense_weights(MLP), *class_data(), .1, 4)


def w6():
    x, y = class_data(6000)
    train("W6", lenet, lenet_weights(), x.reshape(-1, 1, 28, 28), y, .05, 3)


def w7():
    x = jnp.array(million())
    m = x.reshape(1000, 1000)

    def chain(x):
        return jnp.exp(-(x * x)) * .5 + x
    fused = jax.jit(chain)
    timed("W7", "chain", lambda: done(chain(x)), 50, "ms", 1e3)
    timed("W7", "chain fused", lambda: done(fused(x)), 50, "ms", 1e3, form="jit")
    timed("W7", "sum", lambda: done(x.sum()), 50, "ms", 1e3)
    timed("W7", "sum axis 0", lambda: done(m.sum(0)), 50, "ms", 1e3)
    timed("W7", "sum axis 1", lambda: done(m.sum(1)), 50, "ms", 1e3)
    for size, repeats in ((1024, 15), (2048, 5)):
        a = jnp.array(square(size))
        timed("W7", "matmul %d" % size, lambda: done(a @ a), repeats, "GFLOP/s", work=2 * size**3 / 1e9)


def w8():
    a, b = jnp.ones(10), jnp.ones(10)

    def plain():
        for _ in range(1000):
            c = a + b
        done(c)

    def many(g):
        for _ in range(200):
            c = g + b
        return c

    def chain(g):
        for _ in range(200):
            g = g + b
        return g.sum()
    timed("W8", "add", plain, 15, "ns", 1e9, per=1000)
    timed("W8", "add recorded", lambda: done(jax.vjp(many, a)[0]), 7, "ns", 1e9, per=200)
    timed("W8", "add chain with backward", lambda: done(jax.grad(chain)(a)), 7, "ns", 1e9, per=200)


run("JAX", jax.__version__, dict(W1=w1, W3=w3, W4=w4, W5=w5, W6=w6, W7=w7, W8=w8))
