package cn.harbinkepu.audience;

import java.util.Locale;

import cn.harbinkepu.audience.Reach.Use;

/// Whether readers with personal feeds open more than those who are held out: the difference of the means with its 95 %
/// interval (Welch, by the normal distribution, hence only for enough readers).
///
/// @param difference of the items that each active reader opened; above 0 when the personal feeds do better
/// @param within     half the width of the interval
public record Comparison(boolean enough, double difference, double within) {

    private static final int ENOUGH = 30;
    private static final double QUANTILE = 1.96;

    public static Comparison of(Use personal, Use held) {
        return new Comparison(
                personal.active() >= ENOUGH && held.active() >= ENOUGH,
                personal.openedEach() - held.openedEach(),
                QUANTILE * Math.sqrt(personal.doubt() + held.doubt()));
    }

    public String words() {
        if (!enough) {
            return "人数还不够，至少要各有 %d 人来访。".formatted(ENOUGH);
        }
        String figures = String.format(Locale.ROOT, "相差 %+.2f（95%% 区间 ±%.2f）", difference, within);
        if (Math.abs(difference) <= within) {
            return figures + "，分不出高低。";
        }
        return figures + (difference > 0 ? "，个性化推荐更好。" : "，个性化推荐更差，请检查。");
    }
}
