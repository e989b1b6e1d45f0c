package cn.harbinkepu.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// Whether a message is meant. Drafts never leave, so CAP's `Draft` does not exist here.
public enum Status {
    ACTUAL("Actual"),
    EXERCISE("Exercise");

    private final String wire;

    Status(String wire) {
        this.wire = wire;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    @JsonCreator
    public static Status of(String wire) {
        for (Status status : values()) {
            if (status.wire.equalsIgnoreCase(wire)) {
                return status;
            }
        }
        throw new IllegalArgumentException("no such status: " + wire);
    }

    public boolean isDrill() {
        return this == EXERCISE;
    }
}
