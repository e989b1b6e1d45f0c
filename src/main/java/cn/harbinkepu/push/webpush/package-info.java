/// Messages to browsers by Web Push (RFC 8030, 8291, 8292). Nothing outside names a type of this
/// package.
@NullMarked
package cn.harbinkepu.push.webpush;

import org.jspecify.annotations.NullMarked;
