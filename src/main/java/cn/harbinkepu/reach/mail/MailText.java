package cn.harbinkepu.reach.mail;

import cn.harbinkepu.alert.WarningWords;
import cn.harbinkepu.reach.Dispatch;

import static cn.harbinkepu.alert.WarningWords.escaped;

/// A warning as plain text and as HTML of one column, which mail programs on phones show as it is.
final class MailText {

    private MailText() {}

    static String text(Dispatch dispatch) {
        return """
                %s
                收到后请打开下面的网址确认，不用登录：
                %s

                详情：%s
                —
                您收到这封信，是因为“%s”（%s）登记为预警接收人。如需变更，请联系哈尔滨科普的管理员。
                """.formatted(
                        WarningWords.text(dispatch.alert(), dispatch.concerned()),
                        dispatch.acknowledge(),
                        dispatch.page(),
                        dispatch.to().name(),
                        dispatch.to().organisation());
    }

    static String html(Dispatch dispatch) {
        return """
                <!doctype html>
                <html lang="zh-CN"><head><meta charset="utf-8"><title>%1$s</title></head>
                <body style="margin:0 auto;padding:16px;max-width:640px;font-size:18px;line-height:1.6">
                %2$s<p><a href="%3$s" style="font-size:20px">确认已收到</a>（不用登录）</p>
                <p><a href="%4$s">查看详情</a></p>
                <hr>
                <p style="font-size:15px">您收到这封信，是因为“%5$s”（%6$s）登记为预警接收人。</p>
                </body></html>
                """.formatted(
                        escaped(dispatch.subject()),
                        WarningWords.html(dispatch.alert(), dispatch.concerned()),
                        escaped(dispatch.acknowledge().toString()),
                        escaped(dispatch.page().toString()),
                        escaped(dispatch.to().name()),
                        escaped(dispatch.to().organisation()));
    }
}
