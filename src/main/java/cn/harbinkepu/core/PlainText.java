package cn.harbinkepu.core;

import java.util.regex.Pattern;

/// Names that people type, and that others read on one line.
public final class PlainText {

    /// What breaks a line, turns the direction of reading or cannot be seen: with it one name can pretend to be
    /// another.
    private static final Pattern STRANGE = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\u00ad\\u034f\\u061c\\u115f\\u1160\\u180e\\u200b-\\u200f\\u2028\\u2029\\u202a-\\u202e"
                    + "\\u2060-\\u206f\\u2800\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\x{e0000}-\\x{e007f}]");

    private PlainText() {}

    /// Whether something stands in it that no name needs.
    public static boolean isStrange(String text) {
        return STRANGE.matcher(text).find();
    }
}
