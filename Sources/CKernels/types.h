#pragma once
// Numbers of one type made from those of another.
#include <math.h>
#include <stdint.h>

#include "clones.h"
#include "kernels.h"

/// The whole part of a number; the smallest int32 where there is none such, as the processor has it.
ND_INLINE int32_t whole32(double v) {
  return v > -2147483649.0 && v < 2147483648.0 ? (int32_t)v : INT32_MIN;
}

/// The same for int64.
ND_INLINE int64_t whole64(double v) {
  return v >= -0x1p63 && v < 0x1p63 ? (int64_t)v : INT64_MIN;
}

ND_INLINE float make_float32(double v) { return (float)v; }
ND_INLINE double make_float64(double v) { return v; }
ND_INLINE int32_t make_int32(double v) { return whole32(v); }
ND_INLINE int64_t make_int64(double v) { return whole64(v); }
ND_INLINE uint8_t make_uint8(double v) { return (uint8_t)whole32(v); }

/// The bytes of an element.
ND_INLINE long size_of(nd_dtype dtype) {
  return dtype == nd_uint8 ? 1 : dtype == nd_float64 || dtype == nd_int64 ? 8 : 4;
}

/// Calls the loop `f` of the array's type with the very arguments of the function it stands in.
#define ND_DISPATCH(F, ...)                               \
  switch (dtype) {                                        \
    case nd_float32: F##_float32(__VA_ARGS__); break;     \
    case nd_float64: F##_float64(__VA_ARGS__); break;     \
    case nd_int32: F##_int32(__VA_ARGS__); break;         \
    case nd_int64: F##_int64(__VA_ARGS__); break;         \
    case nd_uint8: F##_uint8(__VA_ARGS__); break;         \
  }

/// The same for loops that only floating types have.
#define ND_DISPATCH_FLOATING(F, ...)                      \
  if (dtype == nd_float32) F##_float32(__VA_ARGS__);      \
  else if (dtype == nd_float64) F##_float64(__VA_ARGS__);
