package cn.harbinkepu.harvest;

import java.time.Duration;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.fetch.Fetched;

/// Answers that carry nothing, as problems.
final class Refusal {

    private static final Duration A_WHILE = Duration.ofMinutes(10);

    private Refusal() {}

    /// @throws Problem unless the answer is one to read
    static Fetched unless(Fetched answer) {
        int status = answer.status();
        if (status == 200 || status == 304) {
            return answer;
        }
        if (status == 429 || status == 503) {
            throw Problem.tooMany(
                    "对方服务器暂时繁忙（%d），稍后再采集。".formatted(status),
                    answer.retryAfter().orElse(A_WHILE));
        }
        if (status == 404 || status == 410) {
            throw new Problem(ProblemCode.UNAVAILABLE, "对方网址已不存在（%d），请核对。".formatted(status));
        }
        throw new Problem(ProblemCode.UNAVAILABLE, "对方服务器没有给出内容（%d）。".formatted(status));
    }
}
