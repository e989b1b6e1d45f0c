package cn.harbinkepu.reach.mail;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.reach.Dispatch;

/// A warning as plain text and as HTML of one column, which mail programs on phones show as it is.
final class MailText {

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private MailText() {}

    static String text(Dispatch dispatch) {
        IssuedAlert alert = dispatch.alert();
        return """
                %s

                %s

                %s

                影响区域：%s
                发布：%s　有效至：%s

                收到后请打开下面的网址确认，不用登录：
                %s

                详情：%s
                编号：%s
                —
                您收到这封信，是因为“%s”（%s）登记为预警接收人。如需变更，请联系哈尔滨科普的管理员。
                """.formatted(
                        dispatch.subject(),
                        said(dispatch),
                        alert.instruction(),
                        alert.areaNames(),
                        time(alert.sent()),
                        time(alert.expires()),
                        dispatch.acknowledge(),
                        dispatch.page(),
                        alert.identifier(),
                        dispatch.to().name(),
                        dispatch.to().organisation());
    }

    static String html(Dispatch dispatch) {
        IssuedAlert alert = dispatch.alert();
        return """
                <!doctype html>
                <html lang="zh-CN"><head><meta charset="utf-8"><title>%1$s</title></head>
                <body style="margin:0 auto;padding:16px;max-width:640px;font-size:18px;line-height:1.6">
                <h1 style="font-size:22px">%1$s</h1>
                %2$s
                %3$s
                <p style="font-size:16px">影响区域：%4$s<br>发布：%5$s　有效至：%6$s<br>编号：%7$s</p>
                <p><a href="%8$s" style="font-size:20px">确认已收到</a>（不用登录）</p>
                <p><a href="%9$s">查看详情</a></p>
                <hr>
                <p style="font-size:15px">您收到这封信，是因为“%10$s”（%11$s）登记为预警接收人。</p>
                </body></html>
                """.formatted(
                        escaped(dispatch.subject()),
                        paragraphs(said(dispatch)),
                        paragraphs(alert.instruction()),
                        escaped(alert.areaNames()),
                        time(alert.sent()),
                        time(alert.expires()),
                        alert.identifier(),
                        escaped(dispatch.acknowledge().toString()),
                        escaped(dispatch.page().toString()),
                        escaped(dispatch.to().name()),
                        escaped(dispatch.to().organisation()));
    }

    /// Who is not concerned any more is told so first.
    private static String said(Dispatch dispatch) {
        String words = dispatch.alert().description();
        return dispatch.concerned() ? words : "之前发给您的预警已被取代，新的预警不再涉及您的区域或级别。\n" + words;
    }

    private static String time(OffsetDateTime time) {
        return SHORT.format(time.withOffsetSameInstant(BeijingTime.OFFSET));
    }

    private static String paragraphs(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> "<p>%s</p>".formatted(escaped(line)))
                .collect(Collectors.joining("\n"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
