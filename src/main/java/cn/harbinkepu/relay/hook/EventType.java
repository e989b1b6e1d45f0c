package cn.harbinkepu.relay.hook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What partners' systems are told of.
public enum EventType {
    PUBLISHED("resource.published", "发布"),
    CORRECTED("resource.corrected", "更正"),
    WITHDRAWN("resource.withdrawn", "撤回"),
    /// A test that the partner has asked for.
    PING("ping", "测试");

    private final String wire;
    private final String zh;

    EventType(String wire, String zh) {
        this.wire = wire;
        this.zh = zh;
    }

    /// As in a message, such as `resource.published`.
    public String wire() {
        return wire;
    }

    public String zh() {
        return zh;
    }

    public static Optional<EventType> of(String wire) {
        return Arrays.stream(values()).filter(type -> type.wire.equals(wire)).findFirst();
    }

    /// What an endpoint can choose; a test comes to every one.
    public static List<EventType> choices() {
        return List.of(PUBLISHED, CORRECTED, WITHDRAWN);
    }
}
