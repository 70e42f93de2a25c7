"""The table: an operation a line, by group."""

import dataclasses


@dataclasses.dataclass
class Line:
    name: str
    group: str
    tolerance: str
    cases: int = 0
    gradients: int = 0
    error: float = 0.0
    grad_error: float = 0.0
    grad_tolerance: str = ""
    failures: list = dataclasses.field(default_factory=list)
    rows: dict = dataclasses.field(default_factory=dict)

    @property
    def verdict(self):
        if self.failures:
            return f"{len(self.failures)} DIFFER"
        if self.rows:
            return "equal but for " + ", ".join(sorted(self.rows))
        return "equal"


class Report:
    def __init__(self):
        self.lines = {}

    def line(self, spec, group=None):
        key = (group or spec.group, spec.name)
        if key not in self.lines:
            self.lines[key] = Line(spec.name, key[0], str(spec.tolerance))
        return self.lines[key]

    @property
    def cases(self):
        return sum(line.cases for line in self.lines.values())

    @property
    def gradients(self):
        return sum(line.gradients for line in self.lines.values())

    @property
    def failures(self):
        return [failure for line in self.lines.values() for failure in line.failures]

    def text(self):
        rows = [("operation", "cases", "gradients", "worst error", "of gradients", "verdict")]
        groups = {}
        for line in self.lines.values():
            groups.setdefault(line.group, []).append(line)
        for group, lines in groups.items():
            rows.append(group)
            for line in lines:
                rows.append(
                    (
                        "  " + line.name,
                        str(line.cases),
                        str(line.gradients or ""),
                        worst(line.error, line.tolerance),
                        worst(line.grad_error, line.grad_tolerance) if line.gradients else "",
                        line.verdict,
                    )
                )
        widths = [max(len(row[i]) for row in rows if not isinstance(row, str)) for i in range(6)]
        out = []
        for row in rows:
            if isinstance(row, str):
                out.append(row)
                continue
            cells = [
                cell.rjust(width) if i in (1, 2) else cell.ljust(width)
                for i, (cell, width) in enumerate(zip(row, widths))
            ]
            out.append("  ".join(cells).rstrip())
        return "\n".join(out)

    def fields(self):
        return [
            {
                "group": line.group,
                "operation": line.name,
                "cases": line.cases,
                "gradients": line.gradients,
                "worst": line.error,
                "tolerance": line.tolerance,
                "worst_gradient": line.grad_error,
                "deviations": sorted(line.rows),
                "failures": line.failures,
            }
            for line in self.lines.values()
        ]


def worst(error, tolerance):
    if tolerance == "exact":
        return "exact"
    if tolerance.endswith("ulp"):
        return f"{error:.0f} of {tolerance}"
    return f"{error:.1e} of {tolerance}"
