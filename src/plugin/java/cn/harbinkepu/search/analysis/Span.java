package cn.harbinkepu.search.analysis;

/// A piece of a text: from `start` inclusive to `end` exclusive, in chars.
record Span(int start, int end) {
    int length() {
        return end - start;
    }
}
