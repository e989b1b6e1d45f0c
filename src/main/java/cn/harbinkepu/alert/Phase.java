package cn.harbinkepu.alert;

/// When advice of a knowledge pack is for.
public enum Phase {
    BEFORE("事前准备"),
    DURING("发生时"),
    AFTER("事后恢复");

    private final String zh;

    Phase(String zh) {
        this.zh = zh;
    }

    public String zh() {
        return zh;
    }

    /// As packs and addresses write it: `during`.
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
