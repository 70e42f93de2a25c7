"""Shuffles are the library's own: permutations, repeatable by seed, and even."""

import numpy as np

from arrays import Draws
from report import Line

GROUP = "random streams"


def run(driver):
    line = Line("shuffles", GROUP, "own")
    driver.report.lines[(GROUP, "shuffles")] = line
    rounds = 20 if driver.arguments.quick else 200
    for number in range(rounds):
        draws = Draws(driver.arguments.seed, "shuffles", number)
        values = draws.apart(draws.shape(high=3))
        seed = draws.integer(0, 10**6)
        first, again = [
            driver.ndcheck.ask("random.shuffle", attrs={"seed": seed}, inputs=[values])["outputs"]
            for _ in range(2)
        ]
        line.cases += 1
        order = first[1].astype(int)
        if sorted(order) != list(range(values.shape[0])):
            line.failures.append(f"permutation of {values.shape[0]} with seed {seed}: {order}")
        if not same_rows(first[0], values):
            line.failures.append(f"shuffle of {list(values.shape)} with seed {seed} lost rows")
        if not all(np.array_equal(a, b) for a, b in zip(first, again)):
            line.failures.append(f"shuffles with seed {seed} differ from each other")
    evenness(driver, line, 600 if driver.arguments.quick else 6000)


def same_rows(shuffled, values):
    def rows(array):
        return sorted(map(tuple, array.reshape(array.shape[0], -1).tolist()))

    return rows(shuffled) == rows(values)


def evenness(driver, line, rounds):
    """Every number comes equally often to every place: chi-squared, of 16 degrees of freedom."""
    counts = np.zeros((5, 5))
    for seed in range(rounds):
        answer = driver.ndcheck.ask("random.permutation", attrs={"seed": seed, "count": 5})
        order = answer["outputs"][0].astype(int)
        counts[np.arange(5), order] += 1
    line.cases += 1
    chi = ((counts - rounds / 5) ** 2 / (rounds / 5)).sum()
    # By chance above this once in a hundred million.
    if chi > 75:
        line.failures.append(f"permutations of 5 over {rounds} seeds are uneven: {counts.tolist()}")
