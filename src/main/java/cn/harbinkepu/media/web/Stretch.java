package cn.harbinkepu.media.web;

/// Bytes of an object, both ends included.
record Stretch(long first, long last) {

    long length() {
        return last - first + 1;
    }

    boolean touches(Stretch other) {
        return first <= other.last + 1 && other.first <= last + 1;
    }

    Stretch with(Stretch other) {
        return new Stretch(Math.min(first, other.first), Math.max(last, other.last));
    }

    String contentRange(long size) {
        return "bytes %d-%d/%d".formatted(first, last, size);
    }
}
