// The product of float32 matrices, after Goto and van de Geijn (2008): a block of one operand stays
// in the second-level cache, a strip of the other in the first, and the tiles of the product in
// registers.
#include "gemm.h"

#include <string.h>

#include "threads.h"

enum {
  /// The lengths of the blocks, at most: a block of b takes 800 kB.
  block_n = 512,
  longest_k = 400,
  /// What is read this often, in tiles of this many rows or columns, pays for being packed.
  packing_pays = 64,
  /// Strips of a, and of b, that are packed together.
  strips_at_once = 8,
  packed_at_once = 4,
  /// Bytes of packed rows of a that are kept, at most.
  longest_a = 32 << 20,
  /// Columns that a thread takes for itself, at least.
  columns_of_part = 64,
  /// Up to so many columns, dot products beat tiles that are mostly empty.
  few_columns = 15,
};

/// So many multiplications, some 60 microseconds of them, pay for waking another thread.
static const double worth_helping = 1e7;
/// From so many on, threads share what is packed, and meet after each block. Below, each has some
/// columns for itself.
static const double worth_sharing = 2e8;

static bool prefers_avx2;

void nd_gemm_prefer_avx2(bool prefer) { prefers_avx2 = prefer; }

static const nd_gemm_loops *loops_of_processor(void) {
#if defined(__x86_64__)
  if (!prefers_avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
      && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"))
    return &nd_gemm_avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return &nd_gemm_avx2;
#endif
  return NULL;
}

bool nd_gemm_is_available(void) { return loops_of_processor() != NULL; }

static long least(long a, long b) { return a < b ? a : b; }

/// Splits `length` into equal parts of at most `longest`, each a multiple of `unit` but the last.
static long part(long length, long longest, long unit) {
  long parts = (length + longest - 1) / longest;
  long size = (length + parts - 1) / parts;
  return (size + unit - 1) / unit * unit;
}

/// Packs m rows of op(a) in strips, one behind the other. A transposed a lies in memory across the
/// strips, so they grow together, a few lines of it at a time.
static void pack_strips(
  const nd_gemm_loops *loops, bool transpose, const float *a, long a_row, long m, long k,
  long strip, float *packed
) {
  long length = transpose ? 16 : k;
  for (long l = 0; l < k; l += length) {
    for (long i = 0; i < m; i += strip) {
      long rows = least(strip, m - i);
      loops->pack_a(
        transpose, a + (transpose ? l * a_row + i : i * a_row + l), a_row, rows,
        least(length, k - l), packed + i * k + l * rows);
    }
  }
}

/// A product, and the blocks of it that are being computed.
typedef struct {
  const nd_gemm_loops *loops;
  bool transpose_a, transpose_b, packs_a, packs_b, add;
  long m, n, k;
  const float *a, *b, *bias;
  float *c;
  long a_row, b_row, c_row;
  /// Rows of a strip of a, and how many strips a part of the work takes.
  long strip, strips;
  /// Into how many parts the columns of the block are split.
  long column_parts;
  /// The columns and the terms of the block of b.
  long first_column, columns, first_term, terms;
  float *packed_b;
  /// The rows of the block of terms, packed for all blocks of columns; NULL when each part packs its
  /// own.
  float *packed_a;
} product;

/// Elements from one part's packed strips to the next one's: packing writes a little behind them.
static long packed_part(const product *p) { return p->strips * p->strip * p->terms + 32; }

/// The strips of part number `part` in a.
static const float *strips_of(const product *p, long part, long *rows) {
  long first = part * p->strips * p->strip, l = p->first_term;
  *rows = least(p->strips * p->strip, p->m - first);
  return p->a + (p->transpose_a ? l * p->a_row + first : first * p->a_row + l);
}

static void pack_a_part(void *context, long part) {
  const product *p = context;
  long rows;
  const float *a = strips_of(p, part, &rows);
  pack_strips(
    p->loops, p->transpose_a, a, p->a_row, rows, p->terms, p->strip,
    p->packed_a + part * packed_part(p));
}

/// Packs part number `part` of the block of b: `packed_at_once` strips of it.
static void pack_b_part(void *context, long part) {
  const product *p = context;
  long wide = p->loops->columns, l = p->first_term, from = part * packed_at_once * wide;
  long to = least(from + packed_at_once * wide, p->columns);
  // Rows of b go to all strips before the next ones: what lies side by side is read at once.
  long depth = p->transpose_b ? p->terms : 16;
  for (long t = 0; t < p->terms; t += depth) {
    long terms = least(depth, p->terms - t);
    for (long q = from; q < to; q += wide) {
      long j = p->first_column + q;
      const float *b = p->b + (p->transpose_b ? j * p->b_row + l + t : (l + t) * p->b_row + j);
      p->loops->pack_b(
        p->transpose_b, b, p->b_row, least(wide, p->columns - q), terms,
        p->packed_b + q * p->terms + t * wide);
    }
  }
}

/// Multiplies some strips of a with some of the block of b.
static void multiply_part(void *context, long part) {
  const product *p = context;
  const long wide = p->loops->columns, l = p->first_term, terms = p->terms;
  const long row_part = part / p->column_parts, first = row_part * p->strips * p->strip;
  long rows_here;
  const float *a = strips_of(p, row_part, &rows_here);
  const long tiles = (p->columns + wide - 1) / wide, share = part % p->column_parts;
  const long from = tiles * share / p->column_parts * wide;
  const long to = least(tiles * (share + 1) / p->column_parts * wide, p->columns);
  size_t bytes = p->packs_a && !p->packed_a ? (size_t)(rows_here * terms + 32) * 4 : 0;
  float *own = bytes ? nd_pool_take(bytes) : NULL;
  if (own) pack_strips(p->loops, p->transpose_a, a, p->a_row, rows_here, terms, p->strip, own);
  const float *packed_a = own ? own : p->packed_a ? p->packed_a + row_part * packed_part(p) : NULL;
  for (long i = 0; i < rows_here; i += p->strip) {
    long rows = least(p->strip, rows_here - i);
    nd_strip left = {
      a + (p->transpose_a ? i : i * p->a_row), p->transpose_a ? 1 : p->a_row,
      p->transpose_a ? p->a_row : 1};
    if (packed_a) left = (nd_strip){packed_a + i * terms, 1, rows};
    for (long q = from; q < to; q += wide) {
      long j = p->first_column + q;
      nd_strip right = {p->b + l * p->b_row + j, 1, p->b_row};
      if (p->packs_b) right = (nd_strip){p->packed_b + q * terms, 1, wide};
      nd_tile tile = {
        p->c + (first + i) * p->c_row + j, p->c_row, p->bias && l == 0 ? p->bias + j : NULL,
        p->add || l > 0};
      p->loops->tile(&left, &right, terms, rows, least(wide, to - q), &tile);
    }
  }
  if (own) nd_pool_give(own, bytes);
}

/// Splits a product among threads: by strips of a, or by columns where there are few of those.
static void share_out(product *p) {
  // Parts are short, for at the end of a block all wait for the last one.
  long strips = (p->m + p->strip - 1) / p->strip, wanted = 16L * nd_threads();
  long tiles = (least(p->n, block_n) + p->loops->columns - 1) / p->loops->columns;
  if (!p->packs_b) {
    // b is read where it lies: once.
    p->strips = strips;
  } else {
    // Lines of a transposed a hold elements of two strips.
    long fewest = p->transpose_a ? 2 : 1;
    p->strips = least(strips_at_once, strips / wanted > fewest ? strips / wanted : fewest);
  }
  long row_parts = (strips + p->strips - 1) / p->strips;
  if (row_parts < wanted / 4) p->column_parts = least(tiles, wanted / 2 / row_parts);
}

/// Calls `body` for each part, with help when the product is worth it.
static void run(product *p, bool has_help, long parts, void (*body)(void *, long)) {
  if (has_help) {
    nd_parallel(parts, body, p);
  } else {
    for (long part = 0; part < parts; part++) body(p, part);
  }
}

/// Computes the whole of a product.
static void multiply(product *p, bool has_help) {
  const long m = p->m, n = p->n, k = p->k, size_k = part(k, longest_k, 4), wide = p->loops->columns;
  const long lines = least(n, block_n) + wide - 1;
  // Rows that lie a large power of two apart share few places in the first-level cache.
  p->packs_a = n > packing_pays && (p->transpose_a || p->a_row % 512 == 0);
  p->packs_b = p->transpose_b || m > packing_pays;
  p->strip = part(m, p->loops->rows, 1);
  p->strips = strips_at_once;
  p->column_parts = 1;
  if (has_help) share_out(p);
  const long row_parts = (m + p->strip * p->strips - 1) / (p->strip * p->strips);
  // What is read again for other columns is packed for all of them, unless it is very tall.
  size_t a_bytes = p->packs_a && n > block_n ? (size_t)(m * size_k + row_parts * 32) * 4 : 0;
  if (a_bytes > longest_a) a_bytes = 0;
  p->packed_a = a_bytes ? nd_pool_take(a_bytes) : NULL;
  size_t bytes = p->packs_b ? (size_t)(lines / wide * wide * size_k + 16) * 4 : 0;
  p->packed_b = bytes ? nd_pool_take(bytes) : NULL;
  for (long l = 0; l < k; l += size_k) {
    p->first_term = l;
    p->terms = least(size_k, k - l);
    if (p->packed_a) run(p, has_help, row_parts, pack_a_part);
    for (long j = 0; j < n; j += block_n) {
      p->first_column = j;
      p->columns = least(block_n, n - j);
      long strips = (p->columns + wide - 1) / wide;
      if (p->packs_b)
        run(p, has_help, (strips + packed_at_once - 1) / packed_at_once, pack_b_part);
      run(p, has_help, row_parts * p->column_parts, multiply_part);
    }
  }
  if (p->packed_a) nd_pool_give(p->packed_a, a_bytes);
  if (bytes) nd_pool_give(p->packed_b, bytes);
}

/// Computes some columns of a product, without help.
static void columns_part(void *context, long from, long to) {
  product p = *(const product *)context;
  p.n = to - from;
  p.b += p.transpose_b ? from * p.b_row : from;
  p.c += from;
  if (p.bias) p.bias += from;
  multiply(&p, false);
}

/// Computes some rows by dot products.
static void dots_part(void *context, long from, long to) {
  const product *p = context;
  nd_tile whole = {p->c + from * p->c_row, p->c_row, p->bias, p->add};
  p->loops->dots(
    to - from, p->n, p->k, p->a + from * p->a_row, p->a_row, p->b, p->b_row, whole);
}

void nd_gemm(
  bool transpose_a, bool transpose_b, long m, long n, long k, const float *a, long a_row,
  const float *b, long b_row, float *c, long c_row, bool add, const float *bias
) {
  product p = {
    .loops = loops_of_processor(), .transpose_a = transpose_a, .transpose_b = transpose_b,
    .add = add, .m = m, .n = n, .k = k, .a = a, .b = b, .bias = bias, .c = c, .a_row = a_row,
    .b_row = b_row, .c_row = c_row};
  const double work = (double)m * (double)n * (double)k;
  const bool has_help = work >= worth_helping && nd_threads() > 1;
  if (!transpose_a && transpose_b && n <= few_columns && k >= 32) {
    if (has_help) nd_split(m, 16, 4, dots_part, &p);
    else dots_part(&p, 0, m);
  } else if (has_help && work < worth_sharing && n >= columns_of_part * nd_threads()) {
    nd_split(n, columns_of_part, p.loops->columns, columns_part, &p);
  } else {
    multiply(&p, has_help);
  }
}
