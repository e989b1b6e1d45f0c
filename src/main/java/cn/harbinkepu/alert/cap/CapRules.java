package cn.harbinkepu.alert.cap;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import cn.harbinkepu.alert.cap.CapMessage.Info;
import cn.harbinkepu.alert.cap.CapMessage.Reference;

/// The rules between the elements of a message, which the OASIS schema lets through.
final class CapRules {

    /// What changes or ends something says what.
    private static final Set<String> REFERRING = Set.of("Update", "Cancel", "Ack", "Error");

    private static final Set<String> TELLING = Set.of("Alert", "Update");

    private CapRules() {}

    static void check(CapMessage message, CapElement alert) {
        if (REFERRING.contains(message.msgType()) && message.references().isEmpty()) {
            alert.fault("references", "%s 必须用 references 写明所指的原预警。".formatted(message.msgType()));
        }
        message.references().forEach(reference -> check(reference, message, alert));
        if (TELLING.contains(message.msgType()) && message.infos().isEmpty()) {
            alert.fault("info", "预警没有内容：至少要有一个 info。");
        }
        List<CapElement> infos = alert.all("info");
        IntStream.range(0, infos.size()).forEach(at -> check(message.infos().get(at), message, infos.get(at)));
    }

    private static void check(Reference reference, CapMessage message, CapElement alert) {
        if (reference.identifier().equals(message.identifier())
                && reference.sender().equals(message.sender())) {
            alert.fault("references", "预警不能引用自己。");
        } else if (reference.sent().isAfter(message.sent())) {
            alert.fault("references", "所引用的预警（%s）比这一条还晚。".formatted(CapElement.cut(reference.identifier())));
        }
    }

    private static void check(Info info, CapMessage message, CapElement element) {
        OffsetDateTime sent = message.sent();
        info.expires().ifPresent(expires -> {
            if (!expires.isAfter(sent)) {
                element.fault("expires", "失效时间不晚于发布时间。");
            } else if (info.onset().filter(onset -> !onset.isBefore(expires)).isPresent()) {
                element.fault("expires", "失效时间不晚于开始时间。");
            }
        });
        if (TELLING.contains(message.msgType()) && info.areas().isEmpty()) {
            element.fault("area", "没有写明影响区域。");
        }
    }
}
