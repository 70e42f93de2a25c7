"""Checks beside the differential ones: printing, shuffles, derivatives against differences."""

import files
import printing
import shuffling
from derivatives import derivatives

#: The operations of ndcheck that these checks call.
CALLED = {"print", "shape.dimensions", "random.shuffle", "random.permutation", "save", "load"}


def run(driver, operations):
    if driver.wanted("printing"):
        printing.run(driver)
    if driver.wanted("shuffle"):
        shuffling.run(driver)
    if driver.wanted("files"):
        files.run(driver)
    if driver.wanted("derivatives"):
        derivatives(driver, operations, "gradcheck", ("first", "all"))
        derivatives(driver, operations, "gradgradcheck", ("all",))
