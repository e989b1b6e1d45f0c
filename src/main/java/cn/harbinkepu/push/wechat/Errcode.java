package cn.harbinkepu.push.wechat;

import java.time.Duration;
import java.util.Optional;

import cn.harbinkepu.push.Outcome;

/// What WeChat's error codes mean for a message (developers.weixin.qq.com, “全局返回码”).
final class Errcode {

    static final int BUSY = -1;

    private static final int TOKEN_WRONG = 40001;
    private static final int TOKEN_UNKNOWN = 40014;
    private static final int TOKEN_OVER = 42001;

    private static final int NO_SUCH_USER = 40003;
    private static final int NOT_FOLLOWING = 43004;

    private static final int DAY_USED_UP = 45009;
    private static final int MINUTE_USED_UP = 45011;

    private static final Duration HOURS = Duration.ofHours(2);
    private static final Duration MINUTES = Duration.ofMinutes(2);

    private Errcode() {}

    static boolean isOfToken(int code) {
        return code == TOKEN_WRONG || code == TOKEN_UNKNOWN || code == TOKEN_OVER;
    }

    static Outcome outcome(int code) {
        String said = "errcode " + code;
        return switch (code) {
            case NO_SUCH_USER, NOT_FOLLOWING -> new Outcome.Gone(said);
            case DAY_USED_UP -> new Outcome.Later(Optional.of(HOURS), said);
            case MINUTE_USED_UP -> new Outcome.Later(Optional.of(MINUTES), said);
            case BUSY, TOKEN_WRONG, TOKEN_UNKNOWN, TOKEN_OVER -> new Outcome.Later(Optional.empty(), said);
            // 43101, the user has declined, and whatever is wrong with the template or its words.
            default -> new Outcome.Refused(said);
        };
    }
}
