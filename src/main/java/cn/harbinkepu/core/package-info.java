/// What every feature needs and none owns: identifiers, problem codes, paging, the clock and the helper for work
/// that may block. Enter at [cn.harbinkepu.core.Problem]. It knows no feature and no wire format.
@NullMarked
package cn.harbinkepu.core;

import org.jspecify.annotations.NullMarked;
