package cn.harbinkepu.search;

import cn.harbinkepu.resource.Kind;

/// A title that begins with, or contains, what somebody is typing.
public record Suggestion(String title, Kind kind, String url) {}
