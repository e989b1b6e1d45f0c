package cn.harbinkepu.push.mail;

import java.util.stream.Collectors;

import cn.harbinkepu.alert.WarningWords;
import cn.harbinkepu.push.Letter;
import cn.harbinkepu.push.Letter.Line;

import static cn.harbinkepu.alert.WarningWords.escaped;

/// A letter as plain text and as HTML of one column, which mail programs on phones show as it is.
final class MailWords {

    private static final String END = "您收到这封信，是因为您在哈尔滨科普登记了邮箱并选择了接收。";

    private static final String WARNED = "您收到这封信，是因为您在哈尔滨科普订阅了预警。";

    private MailWords() {}

    static String text(Letter letter) {
        if (letter.warning().isPresent()) {
            return warning(letter, letter.warning().orElseThrow());
        }
        String items = letter.lines().stream()
                .map(line -> "%s\n%s推荐理由：%s\n%s\n"
                        .formatted(line.title(), paragraph(line.summary()), line.reason(), line.link()))
                .collect(Collectors.joining("\n"));
        return "%s\n\n%s\n—\n%s\n不想再收：%s\n".formatted(letter.title(), items, END, letter.stop());
    }

    static String html(Letter letter) {
        if (letter.warning().isPresent()) {
            return warningHtml(letter, letter.warning().orElseThrow());
        }
        String items = letter.lines().stream().map(MailWords::item).collect(Collectors.joining());
        return """
                <!doctype html>
                <html lang="zh-CN"><head><meta charset="utf-8"><title>%1$s</title></head>
                <body style="margin:0 auto;padding:16px;max-width:640px;font-size:18px;line-height:1.6">
                <h1 style="font-size:22px">%1$s</h1>
                %2$s<hr>
                <p style="font-size:15px">%3$s<a href="%4$s">不想再收，退订</a></p>
                </body></html>
                """.formatted(
                escaped(letter.title()), items, END, escaped(letter.stop().toString()));
    }

    private static String warning(Letter letter, Letter.Warning warning) {
        return "%s\n详情：%s\n—\n%s\n不想再收：%s\n"
                .formatted(
                        WarningWords.text(warning.alert(), warning.concerned()), letter.link(), WARNED, letter.stop());
    }

    private static String warningHtml(Letter letter, Letter.Warning warning) {
        return """
                <!doctype html>
                <html lang="zh-CN"><head><meta charset="utf-8"><title>%s</title></head>
                <body style="margin:0 auto;padding:16px;max-width:640px;font-size:18px;line-height:1.6">
                %s<p><a href="%s">查看详情</a></p>
                <hr>
                <p style="font-size:15px">%s<a href="%s">不想再收，退订</a></p>
                </body></html>
                """.formatted(
                        escaped(letter.title()),
                        WarningWords.html(warning.alert(), warning.concerned()),
                        escaped(letter.link().toString()),
                        WARNED,
                        escaped(letter.stop().toString()));
    }

    static String code(String code) {
        return """
                您的验证码是 %s，请尽快填写，过期后可以重新获取。

                填写的地方是哈尔滨科普的“我的消息”页面，用来确认这个邮箱是您的。
                如果不是您本人操作，不必理会，这个邮箱不会收到其他邮件。
                """.formatted(code);
    }

    private static String item(Line line) {
        return """
                <h2 style="font-size:19px;margin-bottom:4px"><a href="%s">%s</a></h2>
                <p style="margin:4px 0">%s</p>
                <p style="margin:4px 0;font-size:15px">推荐理由：%s</p>
                """.formatted(
                        escaped(line.link().toString()),
                        escaped(line.title()),
                        escaped(line.summary()),
                        escaped(line.reason()));
    }

    private static String paragraph(String text) {
        return text.isBlank() ? "" : text + "\n";
    }
}
