package cn.harbinkepu.search;

import java.util.Arrays;
import java.util.Optional;

/// How long something plays, in the groups that people choose by.
public enum Playtime {
    GLIMPSE("under-3", "3 分钟以内", 3),
    SHORT("3-10", "3～10 分钟", 10),
    LONG("10-30", "10～30 分钟", 30),
    FULL("over-30", "30 分钟以上", Long.MAX_VALUE / 60_000);

    private final String key;
    private final String zh;
    private final long minutes;

    /// @param minutes which it does not reach
    Playtime(String key, String zh, long minutes) {
        this.key = key;
        this.zh = zh;
        this.minutes = minutes;
    }

    public static Playtime of(long durationMs) {
        return Arrays.stream(values())
                .filter(group -> durationMs < group.minutes * 60_000)
                .findFirst()
                .orElse(FULL);
    }

    /// Nothing for a value that there is not.
    public static Optional<Playtime> of(String key) {
        return Arrays.stream(values()).filter(group -> group.key.equals(key)).findFirst();
    }

    /// The value on the wire, in minutes.
    public String key() {
        return key;
    }

    /// The words that pages show.
    public String zh() {
        return zh;
    }
}
