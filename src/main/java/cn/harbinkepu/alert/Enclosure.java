package cn.harbinkepu.alert;

import java.util.Optional;

/// Something that a message points at, CAP's `resource`.
///
/// @param zh   what it is
/// @param en   the same in English
/// @param uri  absolute
/// @param file what is served there, where that never changes
record Enclosure(String zh, String en, String mimeType, String uri, Optional<Fixed> file) {

    /// The bytes that every reader gets.
    ///
    /// @param size   how many
    /// @param digest SHA-1 in hex digits, as CAP 1.2 has it
    record Fixed(int size, String digest) {}
}
