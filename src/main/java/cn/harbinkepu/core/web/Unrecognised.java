package cn.harbinkepu.core.web;

import io.vertx.ext.web.RoutingContext;

/// A caller who brought a token that nobody could look up, because the database is away: treated as a stranger, and
/// told the reason instead of being asked to sign in.
public final class Unrecognised {

    private static final String KEY = "kepu.unrecognised";

    private Unrecognised() {}

    public static void mark(RoutingContext context) {
        context.put(KEY, true);
    }

    static boolean is(RoutingContext context) {
        return context.get(KEY) != null;
    }
}
