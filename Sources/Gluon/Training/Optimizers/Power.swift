import Glibc

/// `base` to the power of `exponent`, in double: the corrections of running means.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
