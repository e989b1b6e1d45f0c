/// Template messages of a WeChat service account, and what the account's server calls back.
/// Nothing outside names a type of this package.
@NullMarked
package cn.harbinkepu.push.wechat;

import org.jspecify.annotations.NullMarked;
