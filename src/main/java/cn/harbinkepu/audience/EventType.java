package cn.harbinkepu.audience;

import java.util.Locale;

/// What a reader did with a resource, and what that says about the reader's liking: from -1, not that again, to 2.
public enum EventType {
    /// It was on the screen.
    IMPRESSION(0),
    OPEN(1),
    /// It was read or watched for a while: the value says for how many seconds.
    DWELL(0.5),
    /// To its end.
    FINISH(1.5),
    LIKE(2),
    HIDE(-1),
    SHARE(2);

    private final double weight;

    EventType(double weight) {
        this.weight = weight;
    }

    public double weight() {
        return weight;
    }

    /// As it is written in a request.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
