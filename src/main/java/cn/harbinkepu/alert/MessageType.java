package cn.harbinkepu.alert;

/// What a message does to the incident: begins it, replaces what was said, or ends it.
public enum MessageType {
    ALERT("Alert", "发布"),
    UPDATE("Update", "更新"),
    CANCEL("Cancel", "解除");

    private final String wire;
    private final String zh;

    MessageType(String wire, String zh) {
        this.wire = wire;
        this.zh = zh;
    }

    public String wire() {
        return wire;
    }

    public String zh() {
        return zh;
    }

    /// The name of the event on open pages.
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
