package cn.harbinkepu.screen;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.core.Secrets;

/// By what an open display is shown something.
///
/// @param digest of the key that it came with, in hexadecimal; absent where it came without
record Pass(UUID screen, Optional<String> digest) {

    static Pass of(UUID screen, Optional<String> key) {
        return new Pass(screen, key.map(Pass::digest));
    }

    /// @param kept what is stored of the key that holds now
    boolean fits(byte[] kept) {
        return digest.map(HexFormat.of().formatHex(kept)::equals).orElse(true);
    }

    private static String digest(String key) {
        return HexFormat.of().formatHex(Secrets.digest(key));
    }
}
