/// CAP 1.2 as others send it: bytes into values, with one fault for each rule that is not kept.
/// Liberal where nobody is misled (order of elements, a sender without a domain, `Z` for UTC),
/// strict where somebody would be.
///
/// Enter at [CapReader]. What a message means here is for `alert` to say.
@NullMarked
package cn.harbinkepu.alert.cap;

import org.jspecify.annotations.NullMarked;
