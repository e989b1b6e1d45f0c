package cn.harbinkepu.upload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What a sender says about its file: the pairs of tus' `Upload-Metadata`, names and Base64 values.
final class Metadata {

    private static final int LONGEST = 4096;

    private final Map<String, String> values;

    private Metadata(Map<String, String> values) {
        this.values = values;
    }

    /// Fails with `invalid-request` if it is not written as the protocol says, or not in UTF-8.
    static Metadata parse(String header) {
        if (header.length() > LONGEST || header.chars().anyMatch(each -> each < ' ' || each > '~')) {
            throw invalid();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : header.split(",", -1)) {
            String[] words = pair.strip().split(" ", -1);
            if (words.length > 2 || words[0].isEmpty() || values.containsKey(words[0])) {
                throw invalid();
            }
            values.put(words[0], words.length == 2 ? decoded(words[1]) : "");
        }
        return new Metadata(values);
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private static String decoded(String base64) {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(base64)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw invalid();
        }
    }

    private static Problem invalid() {
        return new Problem(ProblemCode.INVALID_REQUEST, "Upload-Metadata 的格式不对：名称后接 Base64（UTF-8）的值，以逗号分隔，不得重复。");
    }
}
