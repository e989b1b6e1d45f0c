package cn.harbinkepu.alert;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import cn.harbinkepu.alert.cap.CapMessage;

/// How sure a sender is, in the terms of CAP, as far as a policy may rest on it; the surest last.
public enum Certainty {
    POSSIBLE("Possible", "可能"),
    LIKELY("Likely", "很可能"),
    OBSERVED("Observed", "已观测到");

    private final String wire;
    private final String zh;

    Certainty(String wire, String zh) {
        this.wire = wire;
        this.zh = zh;
    }

    public String wire() {
        return wire;
    }

    public String zh() {
        return zh;
    }

    /// The surest first.
    public static List<Certainty> choices() {
        return List.of(values()).reversed();
    }

    public static Optional<Certainty> of(String name) {
        return Stream.of(values()).filter(each -> each.name().equals(name)).findFirst();
    }

    /// Of a message's words; absent for what is unlikely, unknown or not said.
    static Optional<Certainty> of(CapMessage message) {
        String said = Meanings.certainty(message);
        return Stream.of(values()).filter(each -> each.wire.equals(said)).findFirst();
    }

    boolean isAtLeast(Certainty least) {
        return compareTo(least) >= 0;
    }
}
