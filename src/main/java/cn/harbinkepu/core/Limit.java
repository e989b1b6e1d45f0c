package cn.harbinkepu.core;

import java.util.Optional;

/// How many items of a list a caller wants, as sent.
public final class Limit {

    private Limit() {}

    /// @throws Problem `invalid-field` unless it is a number from 1 to `most`
    public static int parse(Optional<String> sent, int standard, int most) {
        if (sent.isEmpty() || sent.get().isEmpty()) {
            return standard;
        }
        try {
            int limit = Integer.parseInt(sent.get());
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as for a number that is too large.
        }
        throw Problem.field("limit", "每页条数应是 1 到 %d 之间的整数。".formatted(most));
    }
}
