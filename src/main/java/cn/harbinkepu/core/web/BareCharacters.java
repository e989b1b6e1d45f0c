package cn.harbinkepu.core.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Characters that an address should have escaped (RFC 3986) and that clients send bare: viewers of IIIF the `^` of a
/// size, browsers all of them in a query.
final class BareCharacters {

    private static final Pattern BARE = Pattern.compile("[\\^|{}`]");

    private BareCharacters() {}

    static boolean isAddress(String uri) {
        try {
            new URI(uri);
            return true;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    /// The same address as the standard has it.
    static String escaped(String uri) {
        return BARE.matcher(uri)
                .replaceAll(found -> "%%%02X".formatted(found.group().getBytes(US_ASCII)[0]));
    }
}
