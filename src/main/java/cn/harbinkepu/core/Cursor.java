package cn.harbinkepu.core;

import java.util.Base64;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Opaque cursors: the sort values of the last item seen, in base64url. A caller may only hand back what it was given;
/// anything else is answered with [ProblemCode#INVALID_CURSOR].
public final class Cursor {

    private static final String SEPARATOR = "\u001f";

    private Cursor() {}

    public static String of(Object... values) {
        String joined = String.join(
                SEPARATOR, List.of(values).stream().map(Object::toString).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(UTF_8));
    }

    /// The values that [#of] was given.
    ///
    /// @throws Problem `invalid-cursor` unless there are exactly `size` of them
    public static List<String> parse(String cursor, int size) {
        try {
            List<String> values =
                    List.of(new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(SEPARATOR, -1));
            if (values.size() == size) {
                return values;
            }
        } catch (IllegalArgumentException notBase64) {
            // Told below, as for a cursor of another list.
        }
        throw invalid();
    }

    public static Problem invalid() {
        return new Problem(ProblemCode.INVALID_CURSOR, "翻页标记无效，请从第一页重新开始。");
    }
}
