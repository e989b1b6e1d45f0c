package cn.harbinkepu.partner.web;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// What a poller says: where to go on, and what it has.
record Asking(
        Optional<String> cursor,
        @Nullable String ifNoneMatch,
        @Nullable String ifModifiedSince) {

    Asking {
        cursor = cursor.filter(text -> !text.isBlank());
    }
}
