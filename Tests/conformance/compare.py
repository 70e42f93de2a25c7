"""Sets an answer beside what is owed."""

import dataclasses

import numpy as np


@dataclasses.dataclass
class Verdict:
    """`reason` says what differs; it is empty when nothing does."""

    reason: str = ""
    #: The largest error of outputs, and of gradients.
    error: float = 0.0
    grad_error: float = 0.0

    @property
    def kind(self):
        """What two verdicts have in common that find the same fault."""
        return self.reason.split(":")[0], "error inf" in self.reason


def verdict(case, expected, answer):
    refusal = answer.get("error")
    if expected.error is not None:
        if refusal is None:
            return Verdict(f"an error is owed ({expected.error[:120]}), and a value was given")
        if refusal["kind"] == "bad-case":
            return Verdict(f"the case is wrong: {refusal['text']}")
        return Verdict()
    if refusal is not None:
        return Verdict(f"{refusal['kind']}: {refusal['text']}")
    result = Verdict()
    result.reason, result.error = compared(
        "output",
        case.spec.tolerance,
        expected.outputs,
        answer.get("outputs"),
        expected.output_terms,
    )
    if not result.reason and expected.grads is not None:
        result.reason, result.grad_error = compared(
            "gradient of input",
            case.spec.gradient_tolerance,
            expected.grads,
            answer.get("grads"),
            expected.grad_terms,
        )
    if not result.reason:
        told = sorted(expected.told)
        result.reason, worst = compared(
            "told",
            case.spec.tolerance,
            [expected.told[name] for name in told],
            [answer["told"].get(name) for name in told],
            None,
        )
        result.error = max(result.error, worst)
    if not result.reason:
        for name, text in expected.texts.items():
            got = answer.get("texts", {}).get(name)
            if got != text:
                result.reason = f"{name}: {text!r} is owed, and {got!r} given"
                break
    return result


def compared(what, tolerance, wanted, given, terms):
    """The first difference, and the largest error among what does not differ."""
    worst = 0.0
    if given is None or len(given) != len(wanted):
        count = 0 if given is None else len(given)
        return f"{len(wanted)} arrays ({what}) are owed, and {count} given", worst
    for index, (owed, got) in enumerate(zip(wanted, given)):
        if owed is None:
            continue
        place = f"{what} {index}"
        if got is None:
            return f"{place}: nothing given", worst
        if owed.shape != got.shape:
            return f"{place}: shape {list(owed.shape)} is owed, and {list(got.shape)} given", worst
        if owed.dtype != got.dtype:
            return f"{place}: {owed.dtype} is owed, and {got.dtype} given", worst
        scale = terms[index] if terms is not None and index < len(terms) else None
        if scale is not None and scale.shape != owed.shape:
            scale = None
        error = tolerance.error(owed, got, scale)
        if not tolerance.accepts(error):
            return f"{place}: error {error:.3g} ({tolerance}); {example(owed, got)}", worst
        worst = max(worst, error)
    return "", worst


def example(owed, got):
    """The element that is farthest off."""
    with np.errstate(all="ignore"):
        a, b = owed.astype(np.float64).ravel(), got.astype(np.float64).ravel()
        apart = np.abs(a - b)
        apart[np.isnan(a) != np.isnan(b)] = np.inf
        apart[(np.isnan(apart)) & ~(np.isnan(a) & np.isnan(b)) & (a != b)] = np.inf
        apart = np.nan_to_num(apart, nan=-1.0, posinf=np.inf)
    place = int(np.argmax(apart))
    index = [int(i) for i in np.unravel_index(place, owed.shape)]
    return f"{owed.ravel()[place]!r} is owed at {index}, and {got.ravel()[place]!r} given"
