package cn.harbinkepu.push;

import java.util.ArrayList;
import java.util.List;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.alert.ChannelText;

/// Short messages to mobile phones, made by a gateway from a template that it has approved, whoever writes them.
public interface ShortMessages {

    /// What a variable of a template may have.
    int LONGEST_VALUE = 35;

    /// Whether there are a gateway's key and an approved signature.
    boolean isSetUp();

    /// Hands one message to the gateway, which sends, and charges for, whatever it is given. Everything that it may
    /// answer is an [Outcome]; fails with `unavailable` if it does not answer in time.
    ///
    /// @param values of the template's variables
    /// @param id     by which the gateway's list names it
    Uni<Outcome> send(String phone, String template, JsonObject values, String id);

    /// As much of the text as a variable holds.
    /// What of a subject fits into the template, which the gateway has approved and which holds the rest of the
    // words.
    static ChannelText preview(String code, String name, String subject, boolean setUp) {
        String cut = cut(subject);
        List<String> hints = new ArrayList<>();
        if (!setUp) {
            hints.add(ChannelText.CLOSED);
        }
        if (!cut.equals(subject)) {
            hints.add("短信里的标题最多 %d 个字，后面的会截去。".formatted(LONGEST_VALUE));
        }
        return new ChannelText(code, name, List.of(new ChannelText.Line("模板中的标题，后面是链接", cut)), hints);
    }

    static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_VALUE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE - 1)) + "…";
    }
}
