"""The rarer losses."""

import numpy as np
from mxnet import gluon

from specs import spec
from tolerance import relative

from .losses import LOSS, given, loss, regression, weighted

losses = gluon.loss


def with_option(draw, **options):
    def drawn(draws):
        attrs, inputs = draw(draws)
        for key, values in options.items():
            if draws.chance(0.5):
                attrs[key] = values(draws)
        return attrs, inputs

    return drawn


loss(
    "loss.HuberLoss",
    lambda a: losses.HuberLoss(rho=a.get("rho", 1), weight=given(a)),
    with_option(regression, rho=lambda d: d.option(0.25, 2)),
)


def signs(draws):
    attrs, inputs = regression(draws)
    inputs[1] = np.where(inputs[1] > 0, 1, -1).astype(np.float32)
    return attrs, inputs


for name in ("HingeLoss", "SquaredHingeLoss"):
    loss(
        f"loss.{name}",
        lambda a, kind=getattr(losses, name): kind(margin=a.get("margin", 1), weight=given(a)),
        with_option(signs, margin=lambda d: d.option(0.25, 2)),
    )


def logistic(draws):
    attrs, inputs = signs(draws)
    if draws.chance(0.5):
        attrs["format"] = "binary"
        inputs[1] = (inputs[1] > 0).astype(np.float32)
    return attrs, inputs


loss(
    "loss.LogisticLoss",
    lambda a: losses.LogisticLoss(label_format=a.get("format", "signed"), weight=given(a)),
    logistic,
    relative(5e-6, of_terms=True, least=0.1),
)


def binary(draws):
    attrs, inputs = regression(draws)
    inputs[1] = draws.uniform(inputs[1].shape, 0, 1)
    if draws.chance(0.4):
        attrs["fromSigmoid"] = True
        inputs[0] = draws.uniform(inputs[0].shape, 0.05, 0.95)
    if draws.chance(0.3) and len(inputs) == 2:
        attrs["positive"] = True
        inputs.append(draws.positive(inputs[0].shape))
    return attrs, inputs


def binary_oracle(attrs, *inputs):
    rule = losses.SigmoidBinaryCrossEntropyLoss(
        from_sigmoid=attrs.get("fromSigmoid", False), weight=given(attrs)
    )
    if attrs.get("positive"):
        return rule(inputs[0], inputs[1], None, inputs[2])
    return rule(*inputs)


spec(
    "loss.SigmoidBinaryCrossEntropyLoss",
    "losses",
    binary_oracle,
    binary,
    relative(1e-5, of_terms=True, least=0.1),
    gradient=True,
    wrt=[0],
    gradient_tolerance=relative(2e-5, of_terms=True, least=0.1),
    share=1.5,
)


def divergence(draws):
    shape = (draws.integer(1, 6), draws.integer(2, 6))
    label = draws.positive(shape)
    label /= label.sum(axis=1, keepdims=True)
    scores = draws.normal(shape)
    attrs = {"fromLogits": draws.chance(0.5)}
    if attrs["fromLogits"]:
        scores = (scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))).astype(np.float32)
    return weighted(draws, attrs, [scores, label], shape)


loss(
    "loss.KLDivLoss",
    lambda a: losses.KLDivLoss(from_logits=a["fromLogits"], weight=given(a)),
    divergence,
    relative(2e-5, of_terms=True, least=1.0),
)


def counts(draws):
    shape = draws.shape(high=2)
    attrs = {"fromLogits": draws.chance(0.5)}
    prediction = draws.normal(shape) if attrs["fromLogits"] else draws.positive(shape)
    return attrs, [prediction, draws.few(shape, 0, 6)]


def poisson(attrs):
    return losses.PoissonNLLLoss(
        from_logits=attrs["fromLogits"], compute_full=attrs.get("full", False)
    )


COUNTED = relative(1e-5, of_terms=True, least=0.1)
loss("loss.PoissonNLLLoss", poisson, counts, COUNTED)


def counts_in_full(draws):
    attrs, inputs = counts(draws)
    attrs["full"] = True
    return attrs, inputs


# Without a gradient, which MXNet refuses here.
spec(
    "loss.PoissonNLLLoss",
    "losses",
    lambda a, x, y: poisson(a)(x, y),
    counts_in_full,
    COUNTED,
    name="loss.PoissonNLLLoss in full",
    share=0.5,
)


def embeddings(draws):
    batch, width = draws.integer(1, 6), draws.integer(2, 5)
    labels = draws.random.choice(np.array([-1, 1], np.float32), batch)
    attrs = {"margin": draws.option(0, 0.5)} if draws.chance(0.5) else {}
    return attrs, [draws.normal((batch, width)), draws.normal((batch, width)), labels]


def cosine_loss(attrs, x, y, label):
    return losses.CosineEmbeddingLoss(margin=attrs.get("margin", 0))(x, y, label)


# The gradient is what y / |x| is beside its part along x: for like directions next to nothing.
COSINE = relative(2e-5, of_terms=True, least=0.1)
spec(
    "loss.CosineEmbeddingLoss",
    "losses",
    cosine_loss,
    embeddings,
    relative(1e-5, least=0.1),
    gradient=True,
    wrt=[0, 1],
    gradient_tolerance=COSINE,
)


def with_zeros(draws):
    attrs, inputs = embeddings(draws)
    inputs[draws.integer(0, 1)][draws.integer(0, len(inputs[2]) - 1)] = 0
    return attrs, inputs


spec(
    "loss.CosineEmbeddingLoss",
    "losses",
    cosine_loss,
    with_zeros,
    relative(1e-5, least=0.1),
    gradient=True,
    wrt=[0, 1],
    gradient_tolerance=COSINE,
    name="loss.CosineEmbeddingLoss of zeros",
    share=0.25,
)


def triple(draws):
    shape = draws.shape(low=2, high=3)
    attrs = {"margin": draws.option(0.25, 3)} if draws.chance(0.5) else {}
    return attrs, [draws.normal(shape) for _ in range(3)]


spec(
    "loss.TripletLoss",
    "losses",
    lambda a, x, y, z: losses.TripletLoss(margin=a.get("margin", 1))(x, y, z),
    triple,
    LOSS,
    gradient=True,
    gradient_tolerance=relative(1e-5, of_terms=True),
)
