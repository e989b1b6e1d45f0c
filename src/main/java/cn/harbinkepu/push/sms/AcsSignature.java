package cn.harbinkepu.push.sms;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Aliyun's signature of a request, version 3 (ACS3-HMAC-SHA256).
///
/// @param id     of the key
/// @param secret of the key
record AcsSignature(String id, String secret) {

    static final String ALGORITHM = "ACS3-HMAC-SHA256";

    /// The value of the header `Authorization`.
    ///
    /// @param query   as [#query] writes it
    /// @param headers those that are signed, names in lower case
    String authorization(String method, String path, String query, SortedMap<String, String> headers, String bodyHash) {
        String signed = String.join(";", headers.keySet());
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                .collect(Collectors.joining());
        String request = String.join("\n", method, path, query, lines, signed, bodyHash);
        String signature = hmac(ALGORITHM + "\n" + sha256(request.getBytes(UTF_8)));
        return "%s Credential=%s,SignedHeaders=%s,Signature=%s".formatted(ALGORITHM, id, signed, signature);
    }

    /// The parameters by their names, escaped as RFC 3986 has it.
    static String query(SortedMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .map((Map.Entry<String, String> one) -> escaped(one.getKey()) + "=" + escaped(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    @Override
    public String toString() {
        return "AcsSignature of " + id;
    }
}
