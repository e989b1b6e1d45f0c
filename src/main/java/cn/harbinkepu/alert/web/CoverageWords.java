package cn.harbinkepu.alert.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.alert.Coverage;
import cn.harbinkepu.alert.Coverage.Gap;
import cn.harbinkepu.alert.Coverage.Part;
import cn.harbinkepu.alert.Coverage.Review;
import cn.harbinkepu.alert.Level;
import cn.harbinkepu.alert.Pack.HotlineAct;
import cn.harbinkepu.alert.Phase;

/// How pages about knowledge packs say what is missing and what is to be done.
@TemplateExtension
final class CoverageWords {

    private CoverageWords() {}

    static String zh(Part part) {
        return switch (part) {
            case PACK -> "还没有科普包";
            case ADVICE -> "缺提示";
            case TEMPLATE -> "缺信息模板";
            case ENGLISH -> "缺英文";
            case PICTOGRAMS -> "缺图示";
            case FILM -> "缺短片";
            case AUDIO_SCRIPT -> "缺广播稿";
            case HOTLINE_SCRIPT -> "缺热线话术";
            case QUESTIONS -> "问答不足 6 条";
            case RUMOURS -> "辟谣不足 4 条";
            case RESOURCE_UNKNOWN -> "所引资源不存在";
            case RESOURCE_NOT_PUBLIC -> "所引资源未公开或已撤回";
            case REVIEW -> "没有复审期限或已过期";
        };
    }

    static String zh(Review review) {
        return switch (review) {
            case UNSET -> "未定";
            case SOUND -> "有效";
            case DUE -> "60 天内到期";
            case OVERDUE -> "已过期";
        };
    }

    static String zh(HotlineAct act) {
        return switch (act) {
            case GREET -> "问候";
            case ASK -> "询问";
            case SAY -> "告知";
            case PASS_ON -> "转接";
        };
    }

    static List<Phase> phases(Coverage coverage) {
        return List.of(Phase.values());
    }

    /// Parts that are missing, but advice, which the table shows.
    static List<Part> missing(Coverage coverage) {
        return coverage.gaps().stream()
                .map(Gap::part)
                .distinct()
                .filter(part -> part != Part.ADVICE)
                .toList();
    }

    /// Which of the part are missing, such as `橙色、红色`; empty where there is only one.
    static String which(Coverage coverage, Part part) {
        return String.join(
                "、",
                coverage.gaps(part).stream()
                        .map(Gap::which)
                        .filter(which -> !which.isEmpty())
                        .map(CoverageWords::named)
                        .toList());
    }

    private static String named(String which) {
        Optional<String> level = Stream.of(Level.values())
                .filter(each -> each.name().equals(which))
                .map(Level::zh)
                .findFirst();
        return level.or(() -> Stream.of(Phase.values())
                        .filter(each -> each.key().equals(which))
                        .map(Phase::zh)
                        .findFirst())
                .orElse(which);
    }
}
