"""Checks beside the differential ones: printing, shuffles, derivatives against differences."""

import files
import picture_files
import printing
import shuffling
from derivatives import derivatives

#: The operations of ndcheck that these checks call.
CALLED = {"print", "shape.dimensions", "random.shuffle", "random.permutation", "save", "load"}
CALLED |= picture_files.CALLED


def run(driver, operations):
    if driver.wanted("printing"):
        printing.run(driver)
    if driver.wanted("shuffle"):
        shuffling.run(driver)
    if driver.wanted("files"):
        files.run(driver)
    if driver.wanted("pictures in files"):
        picture_files.run(driver)
    if driver.wanted("derivatives"):
        derivatives(driver, operations, "gradcheck", ("first", "all"))
        derivatives(driver, operations, "gradgradcheck", ("all",))
