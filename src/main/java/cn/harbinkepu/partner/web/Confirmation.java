package cn.harbinkepu.partner.web;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;

import cn.harbinkepu.core.Problem;

/// What a partner says about its copy, as `content-schema/partner-confirmation.schema.json` writes it.
///
/// @param revision that it shows now; absent if it shows it no more
/// @param address  where it is shown
public record Confirmation(@NotNull UUID resource, Optional<@Min(1) Integer> revision, Optional<String> address) {

    private static final int LONGEST = 1000;

    /// Fails with `invalid-field` for what is no address of the web.
    static Optional<String> address(@Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!isWeb(text)) {
            throw Problem.field("address", "请填写以 http:// 或 https:// 开头的网址，或不填。");
        }
        return Optional.of(text);
    }

    private static boolean isWeb(String text) {
        try {
            URI uri = URI.create(text);
            return text.length() <= LONGEST
                    && uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }
}
