package cn.harbinkepu.core.web;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// A place of this site to go on to. An address that could lead to another site, whatever a browser makes of it, is
/// none.
public final class OwnPath {

    private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*");

    private OwnPath() {}

    /// The path as asked for, or the fallback.
    public static String or(@Nullable String asked, String fallback) {
        return asked != null && OWN.matcher(asked).matches() ? asked : fallback;
    }
}
