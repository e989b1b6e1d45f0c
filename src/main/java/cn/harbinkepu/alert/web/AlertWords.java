package cn.harbinkepu.alert.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.alert.BeijingTime;
import cn.harbinkepu.alert.IssuedDrill;
import cn.harbinkepu.alert.IssuedMessage;

/// How templates say what the domain knows.
@TemplateExtension
final class AlertWords {

    private AlertWords() {}

    /// `1月15日 06:30`, Beijing time.
    static String beijing(OffsetDateTime time) {
        return BeijingTime.inWords(time);
    }

    static String beijing(Instant instant) {
        return BeijingTime.inWords(BeijingTime.of(instant));
    }

    /// For the `datetime` attribute.
    static String machine(OffsetDateTime time) {
        return BeijingTime.wire(time.toInstant());
    }

    static String machine(Instant instant) {
        return BeijingTime.wire(instant);
    }

    /// What became of an issued message, in a word; empty while it holds.
    static String fate(IssuedMessage alert) {
        return switch (alert.state()) {
            case "UPDATED" -> "已更新";
            case "CANCELLED" -> "已解除";
            case "EXPIRED" -> "已失效";
            default -> alert.expires().isBefore(OffsetDateTime.now(BeijingTime.OFFSET)) ? "已失效" : "";
        };
    }

    /// Classes by which screens draw it.
    static String screenLook(IssuedMessage alert) {
        return "alert level-" + alert.level().key() + (alert instanceof IssuedDrill ? " drill" : "");
    }

    /// The first line on a screen, as its script writes it.
    static String screenSign(IssuedMessage alert) {
        return alert instanceof IssuedDrill
                ? "演练 · %s预警（不是真的）".formatted(alert.level().zh())
                : alert.level().zh() + "预警";
    }

    static String stateName(String state) {
        return switch (state) {
            case "DRAFT" -> "待核准";
            case "DISCARDED" -> "已作废";
            case "ISSUED" -> "已发布";
            case "UPDATED" -> "已更新";
            case "CANCELLED" -> "已解除";
            case "EXPIRED" -> "已失效";
            default -> state;
        };
    }

    /// Paragraphs of a text that was written with line breaks.
    static List<String> paragraphs(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }
}
