/// Warnings by short message. Nothing outside names a type of this package.
@NullMarked
package cn.harbinkepu.reach.sms;

import org.jspecify.annotations.NullMarked;
