package cn.harbinkepu.integrity;

/// Bytes that one run of the sweep may still read.
final class Budget {

    private long left;

    Budget(long bytes) {
        this.left = bytes;
    }

    /// The first object that is too large for what is left is still read, so that every object is read at last.
    boolean isSpent() {
        return left <= 0;
    }

    void spend(long bytes) {
        left -= bytes;
    }
}
