package cn.harbinkepu.alert;

import java.time.Instant;

/// An earlier message, as CAP names it.
record Reference(String sender, String identifier, Instant sent) {

    @Override
    public String toString() {
        return sender + "," + identifier + "," + BeijingTime.wire(sent);
    }
}
