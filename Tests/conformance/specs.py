"""What a case is, and the list of all kinds of cases."""

import dataclasses
import typing

import numpy as np

from tolerance import EXACT, Tolerance, relative


@dataclasses.dataclass
class Spec:
    """A kind of case: an operation of ndcheck, its oracle, and how cases are drawn.

    `draw(draws)` gives options and inputs. `oracle(attrs, *inputs)` computes with MXNet arrays and
    gives an array or several, or a dictionary of `outputs`, `told` arrays and `texts`. With
    `reference` it computes with NumPy arrays instead: for what MXNet cannot hold.
    """

    op: str
    group: str
    oracle: typing.Callable
    draw: typing.Callable
    tolerance: Tolerance = EXACT
    gradient: bool = False
    gradient_tolerance: Tolerance = None
    wrt: typing.Optional[list] = None
    name: str = None
    share: float = 1.0
    training: bool = True
    reference: bool = False
    shrinks: bool = True
    #: Whether derivatives can be compared with differences: no kinks at what is drawn.
    smooth: typing.Optional[bool] = None

    def __post_init__(self):
        self.name = self.name or self.op
        if self.smooth is None:
            self.smooth = self.name == self.op
        if self.gradient_tolerance is None:
            self.gradient_tolerance = relative(5e-6, of_terms=True)


@dataclasses.dataclass
class Case:
    """One call. `heads` are the weights of the outputs in the gradient."""

    spec: Spec
    attrs: dict
    inputs: list
    gradient: bool
    heads: typing.Optional[list] = None
    #: Where the heads come from when there are none yet.
    draws: typing.Any = None

    def describe(self):
        shapes = " ".join(f"{str(x.dtype)}{list(x.shape)}" for x in self.inputs)
        options = ", ".join(f"{key}={value!r}" for key, value in self.attrs.items())
        return f"{self.spec.name}({shapes}; {options})"


@dataclasses.dataclass
class Expected:
    """What is owed: arrays and texts, or an error."""

    outputs: list = None
    grads: list = None
    told: dict = dataclasses.field(default_factory=dict)
    texts: dict = dataclasses.field(default_factory=dict)
    error: str = None
    #: What the operation gives for the sizes of its inputs: the scale of cancelling terms.
    output_terms: list = None
    grad_terms: list = None


SPECS = []


def spec(op, group, oracle, draw, tolerance=EXACT, **more):
    SPECS.append(Spec(op, group, oracle, draw, tolerance, **more))


def f32(values):
    return np.array(values, np.float32)
