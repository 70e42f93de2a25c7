"""Draws the cases, runs both sides, and prints the table. `run` starts it with the right Python."""

import argparse
import faulthandler
import json
import pathlib
import re
import sys
import time

import cases  # noqa: F401  (fills SPECS)
import checks
import compare
import oracle
import rules  # noqa: F401  (fills RULES)
import rules_of_data  # noqa: F401
import rules_of_losses  # noqa: F401
import rules_of_types  # noqa: F401
import rules_of_windows  # noqa: F401
from arrays import Draws
from deviations import Deviations
from ndcheck import Crash, Ndcheck
from report import Report
from shrink import shrunk
from specs import SPECS, Case

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def options():
    parser = argparse.ArgumentParser(prog="Tests/conformance/run")
    parser.add_argument("--quick", action="store_true", help="a few cases of everything, for CI")
    parser.add_argument("--seed", default="1", help="other cases")
    parser.add_argument("--only", default="", help="operations whose name matches this expression")
    parser.add_argument("--cases", type=int, default=None, help="cases an operation")
    parser.add_argument("--json", default=None, help="writes the table to this file, too")
    parser.add_argument("--most", type=int, default=3, help="failures shown an operation")
    parser.add_argument("--ndcheck", default=None, help="another build of ndcheck")
    parser.add_argument("--no-build", action="store_true", help="ndcheck is built already")
    return parser.parse_args()


class Driver:
    def __init__(self, arguments):
        self.arguments = arguments
        self.log = open(ROOT / ".build" / "conformance.log", "wb")
        program = arguments.ndcheck or ROOT / ".build" / "release" / "ndcheck"
        self.ndcheck = Ndcheck(program, self.log)
        self.deviations = Deviations()
        self.report = Report()
        self.cases_each = arguments.cases or (4 if arguments.quick else 40)

    def wanted(self, name):
        return re.search(self.arguments.only, name) is not None

    def run(self):
        operations = self.ndcheck.operations()
        for spec in SPECS:
            # What ndcheck has not at all is named once, under problems.
            if self.wanted(spec.name) and spec.op in operations:
                self.differential(spec)
        checks.run(self, operations)
        self.ndcheck.stop()
        print(self.report.text())
        return self.problems(operations)

    def differential(self, spec):
        line = self.report.line(spec)
        line.grad_tolerance = str(spec.gradient_tolerance)
        for number in range(max(1, round(self.cases_each * spec.share))):
            draws = Draws(self.arguments.seed, spec.name, number)
            attrs, inputs = spec.draw(draws)
            case = Case(spec, attrs, list(inputs), spec.gradient, None, draws)
            self.log.write(f"{case.describe()}\n".encode())
            self.log.flush()
            line.cases += 1
            line.gradients += spec.gradient
            verdict, rows = self.judged(case)
            for row in rows:
                line.rows[row] = line.rows.get(row, 0) + 1
            line.error = max(line.error, verdict.error)
            line.grad_error = max(line.grad_error, verdict.grad_error)
            if verdict.reason:
                self.fail(line, case, verdict, number)

    def judged(self, case):
        expected = oracle.expected(case)
        rows = self.deviations.apply(case, expected)
        return compare.verdict(case, expected, self.answer(case)), rows

    def answer(self, case):
        mode = "gradient" if case.gradient else "forward"
        wrt = case.spec.wrt if case.gradient else None
        try:
            return self.ndcheck.ask(
                case.spec.op,
                mode,
                case.attrs,
                case.inputs,
                case.heads if case.gradient else None,
                wrt,
            )
        except Crash as crash:
            return {"error": {"kind": "crash", "text": str(crash)}, "told": {}}

    def fail(self, line, case, verdict, number):
        if len(line.failures) < self.arguments.most:

            def fails(candidate):
                expected = oracle.expected(candidate)
                if expected.error is not None:
                    return False
                self.deviations.apply(candidate, expected)
                answer = compare.verdict(candidate, expected, self.answer(candidate))
                return answer.kind == verdict.kind

            # A wrong case stays wrong, and what must not be accepted is not made smaller.
            keeps = verdict.reason.startswith(("an error is owed", "bad-case"))
            smaller = case if keeps else shrunk(case, fails)
            verdict, _ = self.judged(smaller)
            text = f"{smaller.describe()} [case {number}]: {verdict.reason}"
            if sum(x.size for x in smaller.inputs) <= 12:
                text += "\n      " + "; ".join(str(x.tolist()) for x in smaller.inputs)
                if smaller.heads:
                    text += " heads " + "; ".join(str(x.tolist()) for x in smaller.heads)
        else:
            text = ""
        line.failures.append(text)

    def problems(self, operations):
        """Everything that makes the run fail."""
        found = [f"{text}" for text in self.report.failures if text]
        found += self.deviations.problems()
        if self.ndcheck.crashes:
            found.append(f"ndcheck crashed {self.ndcheck.crashes} times")
        if not self.arguments.only:
            called = {spec.op for spec in SPECS} | checks.CALLED
            found += [
                f"ndcheck's '{name}' has no cases" for name in operations if name not in called
            ]
            found += [f"ndcheck has no '{name}'" for name in sorted(called - set(operations))]
            if not self.arguments.quick:
                found += [
                    f"no case needed the deviation `{row}`" for row in self.deviations.unused()
                ]
        return found


def main():
    # MXNet may end the process: then at least it is said where.
    faulthandler.enable()
    started = time.monotonic()
    driver = Driver(options())
    problems = driver.run()
    report = driver.report
    if driver.arguments.json:
        pathlib.Path(driver.arguments.json).write_text(json.dumps(report.fields(), indent=1))
    print()
    for problem in problems:
        print(f"error: {problem}")
    differing = len(report.failures)
    print(
        f"{report.cases} cases of {len(report.lines)} operations,"
        f" {report.gradients} with gradients,"
        f" {differing} differ unexplained, seed {driver.arguments.seed},"
        f" {time.monotonic() - started:.0f} s"
    )
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
