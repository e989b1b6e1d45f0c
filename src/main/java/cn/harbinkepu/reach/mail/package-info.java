/// Warnings by e-mail. Nothing outside names a type of this package.
@NullMarked
package cn.harbinkepu.reach.mail;

import org.jspecify.annotations.NullMarked;
