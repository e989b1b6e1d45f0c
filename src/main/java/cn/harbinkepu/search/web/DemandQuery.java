package cn.harbinkepu.search.web;

import java.util.Arrays;
import java.util.Optional;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.search.learn.Demand.Which;

/// What may be asked about searches.
final class DemandQuery {

    private static final int FOUR_WEEKS = 28;
    private static final int MOST_DAYS = 90;

    private DemandQuery() {}

    static int days(Optional<String> typed) {
        if (typed.isEmpty() || typed.get().isBlank()) {
            return FOUR_WEEKS;
        }
        if (typed.get().matches("[0-9]{1,2}")) {
            int days = Integer.parseInt(typed.get());
            if (days >= 1 && days <= MOST_DAYS) {
                return days;
            }
        }
        throw Problem.field("days", "天数应是 1 到 %d 的整数。".formatted(MOST_DAYS));
    }

    static Which which(Optional<String> typed) {
        String name = typed.filter(text -> !text.isBlank()).orElse(Which.ASKED.name());
        return Arrays.stream(Which.values())
                .filter(which -> which.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> Problem.field("list", "名单只有 asked、unanswered 和 unopened。"));
    }
}
