/// Warnings to the systems of others, signed as Standard Webhooks has it: partners and broadcasting platforms. Nothing
/// outside names a type of this package.
@NullMarked
package cn.harbinkepu.reach.hook;

import org.jspecify.annotations.NullMarked;
