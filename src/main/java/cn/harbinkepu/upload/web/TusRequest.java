package cn.harbinkepu.upload.web;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.upload.Checksum;

/// The headers of one request of the protocol, read as strictly as it is written.
final class TusRequest {

    private static final String PARTIAL = "partial";

    private final HttpServerRequest request;

    private TusRequest(HttpServerRequest request) {
        this.request = request;
    }

    /// Fails with `unsupported-protocol` if it is of another version or of none.
    static TusRequest of(HttpServerRequest request) {
        if (!Tus.VERSION.equals(request.getHeader(Tus.RESUMABLE))) {
            request.response().putHeader(Tus.VERSIONS, Tus.VERSION);
            request.response().putHeader(Tus.RESUMABLE, Tus.VERSION);
            throw new Problem(ProblemCode.UNSUPPORTED_PROTOCOL, "请用 tus 1.0.0 协议（Tus-Resumable: 1.0.0）。");
        }
        return new TusRequest(request);
    }

    static UUID id(String text) {
        if (!text.matches("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw Problem.notFound();
        }
        return UUID.fromString(text);
    }

    long offset() {
        return number(Tus.OFFSET).orElseThrow(() -> wrong(Tus.OFFSET));
    }

    OptionalLong length() {
        return number(Tus.LENGTH);
    }

    /// Nothing if it is said to come later.
    OptionalLong lengthOrDeferred() {
        String deferred = request.getHeader(Tus.DEFER);
        OptionalLong length = length();
        if (deferred == null ? length.isEmpty() : (!"1".equals(deferred) || length.isPresent())) {
            throw wrong(Tus.LENGTH + " / " + Tus.DEFER);
        }
        return length;
    }

    /// How many bytes the request brings, if it says so.
    OptionalLong announced() {
        return number("Content-Length");
    }

    Optional<String> metadata() {
        return Optional.ofNullable(request.getHeader(Tus.METADATA));
    }

    Optional<String> concat() {
        String concat = request.getHeader(Tus.CONCAT);
        if (concat != null && !concat.equals(PARTIAL) && !concat.startsWith("final;")) {
            throw wrong(Tus.CONCAT);
        }
        return Optional.ofNullable(concat);
    }

    Optional<Checksum> checksum() {
        return Optional.ofNullable(request.getHeader(Tus.CHECKSUM)).map(Checksum::parse);
    }

    boolean hasBody() {
        OptionalLong announced = announced();
        return announced.isPresent()
                ? announced.getAsLong() > 0
                : request.getHeader("Transfer-Encoding") != null
                        || (request.version() == HttpVersion.HTTP_2 && !request.isEnded());
    }

    void refuseOtherType() {
        String type = request.getHeader("Content-Type");
        String plain = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!plain.equals(Tus.BYTES)) {
            throw new Problem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "PATCH 的内容须为 %s。".formatted(Tus.BYTES));
        }
    }

    private OptionalLong number(String header) {
        String value = request.getHeader(header);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!value.matches("\\d{1,18}")) {
            throw wrong(header);
        }
        return OptionalLong.of(Long.parseLong(value));
    }

    private static Problem wrong(String header) {
        return new Problem(ProblemCode.INVALID_REQUEST, "请求头 %s 缺失或写法不对。".formatted(header));
    }
}
