"""Where the library answers otherwise on purpose: the rows of docs/deviations.md.

Every row is here either as a rule, which turns what MXNet gives into what the row owes, or as held
by a test of the repository that names it. A row without either, a rule without its row, and in a
whole run a rule that no case needed are errors.
"""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

#: Row -> function(case, expected) that says whether it changed what is owed.
RULES = {}

#: Row -> the file of the test that holds it, where no differential case can.
HELD = {
    "structural-names": "Tests/GluonTests/BlockTests.swift",
    "dataset-row": "Tests/GluonTests/Data/DatasetTests.swift",
    "initialize-twice": "Tests/GluonTests/ParameterTests.swift",
    "reinitialize": "Tests/GluonTests/ParameterTests.swift",
    "batchnorm-backward": "Tests/GluonTests/NormalizationTests.swift",
    "batchnorm-fixed-gamma": "Tests/GluonTests/NormalizationTests.swift",
    "batchnorm-shape": "Tests/GluonTests/NormalizationTests.swift",
    "bce-zero": "Tests/GluonTests/OracleAllLosses.swift",
    "poisson-full": "Tests/GluonTests/OracleAllLosses.swift",
    "nadam-schedule": "Tests/GluonTests/OracleOptimizers.swift",
    "scheduler-base": "Tests/GluonTests/OracleOptimizers.swift",
    "selu-gradient": "Tests/GluonTests/OracleBlocks.swift",
    "sort-nan": "Tests/AutogradTests/OracleCalls.swift",
    "hypot-zero": "Tests/AutogradTests/OracleCalls.swift",
    "negative-index": "Tests/AutogradTests/OracleCalls.swift",
    "scatter-twice": "Tests/AutogradTests/OracleCalls.swift",
    "distribution-range": "Tests/NDArrayModuleTests/OracleDistributions.swift",
    "metric-label-range": "Tests/GluonTests/OracleMetrics.swift",
    "summary-shared": "Tests/GluonTests/OracleBlocks.swift",
    "picture-kinds": "Tests/GluonTests/Pictures/PictureFileTests.swift",
    "load-all-or-nothing": "Tests/GluonTests/ParameterFileTests.swift",
    "flat-axes": "Tests/NDArrayModuleTests/FurtherSurfaceTests.swift",
    "parameter-type": "Tests/GluonTests/OracleBlocks.swift",
}


def rule(row, *ops):
    """Registers the rule of a row for cases of some operations; of all, when none is named."""

    def register(function):
        def applied(case, expected):
            if ops and case.spec.op not in ops:
                return False
            return bool(function(case, expected))

        RULES[row] = applied
        return function

    return register


class Deviations:
    def __init__(self, path=ROOT / "docs" / "deviations.md"):
        text = path.read_text(encoding="utf-8")
        self.rows = re.findall(r"^\| `([a-z0-9-]+)` \|", text, re.MULTILINE)
        self.used = {}

    def problems(self):
        """What does not fit between the table and this file."""
        found = []
        for row in self.rows:
            if row not in RULES and row not in HELD:
                found.append(f"docs/deviations.md: row `{row}` has no rule in deviations.py")
            if self.rows.count(row) > 1:
                found.append(f"docs/deviations.md: row `{row}` stands there twice")
        for row in list(RULES) + list(HELD):
            if row not in self.rows:
                found.append(f"deviations.py: `{row}` is no row of docs/deviations.md")
        for row, path in HELD.items():
            if not (ROOT / path).exists():
                found.append(f"deviations.py: `{row}` is held by {path}, which is not there")
        return sorted(set(found))

    def unused(self):
        return [row for row in self.rows if row in RULES and row not in self.used]

    def apply(self, case, expected):
        """Puts what the rows owe in place of MXNet's answer; gives the rows that did."""
        applied = []
        for row, change in RULES.items():
            if row in self.rows and change(case, expected):
                self.used[row] = self.used.get(row, 0) + 1
                applied.append(row)
        return applied
