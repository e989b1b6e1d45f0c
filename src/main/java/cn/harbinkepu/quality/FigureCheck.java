package cn.harbinkepu.quality;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.Figures;
import cn.harbinkepu.resource.Kind;

/// Pictures and what stands for them where they are not seen.
final class FigureCheck implements Check {

    private static final Pattern FIGURE =
            Pattern.compile("!\\[([^\\[\\]\\n]*+)\\]\\(\\s*+<?([^)\\s>\\[]*+)>?(?:\\s++[\"'][^)\\n\\[]*+)?\\s*+\\)");

    private static final Pattern OWN =
            Pattern.compile("/media/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?:/[a-z.]*)?");

    /// Says nothing of what is to be seen.
    private static final Pattern USELESS = Pattern.compile(
            "(?:图|图片|配图|插图|照片|示意图|image|img|picture|photo|figure)[\\s_\\-]*\\d*|.*\\.(?:jpe?g|png|gif|webp|svg|bmp)",
            Pattern.CASE_INSENSITIVE);

    private static final int AROUND = 12;

    /// Shorter words than this do not tell what a wall chart says.
    private static final int TELLING = 20;

    @Override
    public void examine(Manuscript manuscript, Consumer<Finding> found) {
        Content content = manuscript.content();
        Matcher figure = FIGURE.matcher(content.body());
        while (figure.find()) {
            Passage passage = passage(content.body(), figure);
            String alternative = figure.group(1).strip();
            if (figure.group(2).equals(Figures.LOST)) {
                found.accept(Finding.at(Rule.FIGURE_ABSENT, passage, "这里的图片需要重新上传：" + alternative));
            } else {
                alternative(alternative, passage, found);
                address(figure.group(2), passage, manuscript, found);
            }
        }
        if (manuscript.kind() == Kind.CHART && manuscript.files().unsaid() > 0) {
            found.accept(Finding.of(
                    Rule.PICTURE_ALT_MISSING,
                    "files",
                    "有 %d 张图片没有替代文字。".formatted(manuscript.files().unsaid())));
        }
        int words = content.summary().strip().length() + content.body().strip().length();
        if (manuscript.kind() == Kind.CHART && words < TELLING) {
            found.accept(Finding.of(Rule.CHART_TEXT_MISSING, "summary", "请在摘要或正文里用文字写出挂图的主要内容。"));
        }
    }

    private static void alternative(String alternative, Passage passage, Consumer<Finding> found) {
        if (alternative.isEmpty()) {
            found.accept(Finding.at(Rule.ALT_MISSING, passage, "这张插图没有替代文字。"));
        } else if (USELESS.matcher(alternative).matches()) {
            found.accept(Finding.at(Rule.ALT_USELESS, passage, "替代文字“%s”没有说明图的内容。".formatted(alternative)));
        }
    }

    private static void address(String address, Passage passage, Manuscript manuscript, Consumer<Finding> found) {
        if (address.startsWith("http://") || address.startsWith("https://")) {
            found.accept(Finding.at(Rule.FIGURE_ELSEWHERE, passage, "插图的地址在别的网站上，读者只会看到一个链接。"));
            return;
        }
        Matcher own = OWN.matcher(address);
        boolean known = own.matches() && manuscript.files().pictures().contains(UUID.fromString(own.group(1)));
        if (!known) {
            found.accept(Finding.at(Rule.FIGURE_ABSENT, passage, "没有找到这张插图：%s".formatted(address)));
        }
    }

    private static Passage passage(String body, Matcher figure) {
        return new Passage(
                "body",
                figure.group(),
                body.substring(Math.max(0, figure.start() - AROUND), figure.start()),
                body.substring(figure.end(), Math.min(body.length(), figure.end() + AROUND)),
                figure.start(),
                figure.end());
    }
}
