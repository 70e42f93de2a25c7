"""All kinds of cases, a module a group."""

from . import (  # noqa: F401
    arithmetic,
    autograd,
    creation,
    cutting,
    elementwise,
    factors,
    functions,
    fused,
    gathering,
    indexing,
    initializers,
    layers,
    losses,
    matrices,
    metrics,
    more_losses,
    moving,
    normalization,
    nothing,
    pictures,
    products,
    random_streams,
    reductions,
    schedules,
    shapes,
    sorting,
    statistics,
    surface,
    training,
    turning,
    windows,
    writes,
)

# The others, once more: with other types of elements.
from . import mixed_types, types  # noqa: F401,E402
