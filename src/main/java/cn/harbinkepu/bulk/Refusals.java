package cn.harbinkepu.bulk;

import io.vertx.pgclient.PgException;

/// Which failures of the database are the fault of what was to be stored.
final class Refusals {

    private Refusals() {}

    /// Whether trying again is of no use: the value itself is refused (classes 22 and 23 of the SQL standard).
    static boolean isTheRowsOwn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused) {
                String state = refused.getSqlState();
                return state != null && (state.startsWith("22") || state.startsWith("23"));
            }
        }
        return false;
    }
}
