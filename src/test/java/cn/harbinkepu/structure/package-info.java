/// Holds the six structure rules of the style guide against the compiled product.
@NullMarked
package cn.harbinkepu.structure;

import org.jspecify.annotations.NullMarked;
