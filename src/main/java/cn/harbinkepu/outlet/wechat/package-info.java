/// WeChat Official Accounts, by WxJava: drafts, publishing, what the server calls back.
@NullMarked
package cn.harbinkepu.outlet.wechat;

import org.jspecify.annotations.NullMarked;
