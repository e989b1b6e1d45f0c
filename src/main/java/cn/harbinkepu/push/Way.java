package cn.harbinkepu.push;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.UUID;

/// A way to a reader that the reader has agreed to.
///
/// @param words   the version of the words agreed to
/// @param how     `BROWSER`, `CODE`, `CALLBACK` or `CHOICE`: how the reader has shown that it is
///                theirs
public record Way(
        UUID id, UUID reader, ChannelKind kind, String address, String words, OffsetDateTime agreedAt, How how) {

    public enum How {
        /// The browser asked its owner.
        BROWSER,
        /// A code that was sent there was typed here.
        CODE,
        /// A code that was shown here was sent from there.
        CALLBACK,
        /// Only pages of ours are concerned.
        CHOICE
    }

    /// Enough for the reader to know it again, too little for anybody else.
    public String shown() {
        return switch (kind) {
            case EMAIL -> address.replaceFirst("^(.)[^@]*", "$1***");
            case SMS -> address.replaceFirst("^(\\d{3})\\d{4}", "$1****");
            case WEB_PUSH ->
                String.valueOf(
                        URI.create(Subscription.parse(address).endpoint()).getHost());
            case WECHAT, PAGE -> kind.zh();
        };
    }

    /// Without the address: what is logged by mistake tells nothing.
    @Override
    public String toString() {
        return kind + " " + id;
    }
}
