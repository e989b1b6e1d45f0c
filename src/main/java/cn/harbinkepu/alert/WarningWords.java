package cn.harbinkepu.alert;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/// How a message reads, the same by every channel that carries it.
public final class WarningWords {

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private static final String ENDED = "【解除】";

    private static final String GONE = "之前发给您的预警已被取代，新的预警不再涉及您的区域或级别。\n";

    private WarningWords() {}

    /// The message in one line, what it does first: `【橙色预警】…`, `【解除】…`.
    ///
    /// @param concerned whether it is about the districts of whoever reads it
    public static String subject(IssuedMessage alert, boolean concerned) {
        String headline = alert.headline();
        return switch (alert.type()) {
            case ALERT -> "【%s预警】%s".formatted(alert.level().zh(), headline);
            case UPDATE ->
                (concerned ? "【更新：%s预警】%s" : "【更新：%s预警，不再涉及您的区域】%s")
                        .formatted(alert.level().zh(), headline);
            case CANCEL -> headline.startsWith(ENDED) ? headline : ENDED + headline;
        };
    }

    /// What happens. Who is not concerned any more is told so first.
    public static String said(IssuedMessage alert, boolean concerned) {
        return concerned ? alert.description() : GONE + alert.description();
    }

    /// For the screen of a phone: what to do, then where and until when.
    public static String brief(IssuedMessage alert, boolean concerned) {
        return "%s\n影响区域：%s\n有效至：%s"
                .formatted(concerned ? alert.instruction() : GONE.strip(), alert.areaNames(), time(alert.expires()));
    }

    /// Where, and until when.
    public static String scope(IssuedMessage alert) {
        return "%s，有效至 %s".formatted(alert.areaNames(), time(alert.expires()));
    }

    /// The body of a letter, as plain text.
    public static String text(IssuedMessage alert, boolean concerned) {
        return """
                %s

                %s

                %s

                影响区域：%s
                发布：%s　有效至：%s
                编号：%s
                """.formatted(
                        subject(alert, concerned),
                        said(alert, concerned),
                        alert.instruction(),
                        alert.areaNames(),
                        time(alert.sent()),
                        time(alert.expires()),
                        alert.identifier());
    }

    /// The same as HTML of one column.
    public static String html(IssuedMessage alert, boolean concerned) {
        return """
                <h1 style="font-size:22px">%s</h1>
                %s
                %s
                <p style="font-size:16px">影响区域：%s<br>发布：%s　有效至：%s<br>编号：%s</p>
                """.formatted(
                        escaped(subject(alert, concerned)),
                        paragraphs(said(alert, concerned)),
                        paragraphs(alert.instruction()),
                        escaped(alert.areaNames()),
                        time(alert.sent()),
                        time(alert.expires()),
                        alert.identifier());
    }

    /// `1月15日 06:30`, Beijing time.
    public static String time(OffsetDateTime time) {
        return SHORT.format(time.withOffsetSameInstant(BeijingTime.OFFSET));
    }

    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String paragraphs(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> "<p>%s</p>".formatted(escaped(line)))
                .collect(Collectors.joining("\n"));
    }
}
