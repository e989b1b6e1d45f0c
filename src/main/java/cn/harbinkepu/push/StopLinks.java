package cn.harbinkepu.push;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The links by which whoever has a message ends what comes by its channel: the number of the way
/// and a signature, in base64url. They say nothing of the reader and hold for ever.
@ApplicationScoped
public class StopLinks {

    private static final int ID_BYTES = 16;
    private static final int SIGNATURE_BYTES = 16;

    private final Signatures signatures;
    private final URI site;

    StopLinks(Signatures signatures, CoreConfig config) {
        this.signatures = signatures;
        this.site = config.publicUrl();
    }

    Uni<URI> of(UUID way) {
        return token(way).map(token -> URI.create(site + "/stop/" + token));
    }

    /// The way that a token names. Fails with `link-ended` for one that is not ours.
    public Uni<UUID> read(String token) {
        return Uni.createFrom()
                .item(() -> id(token).orElseThrow(StopLinks::foreign))
                .chain(id -> token(id).map(ours -> {
                    if (!MessageDigest.isEqual(ours.getBytes(UTF_8), token.getBytes(UTF_8))) {
                        throw foreign();
                    }
                    return id;
                }));
    }

    private Uni<String> token(UUID way) {
        return signatures.of("stop", way.toString()).map(signature -> Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(ID_BYTES + SIGNATURE_BYTES)
                        .putLong(way.getMostSignificantBits())
                        .putLong(way.getLeastSignificantBits())
                        .put(Arrays.copyOf(signature, SIGNATURE_BYTES))
                        .array()));
    }

    private static Optional<UUID> id(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return bytes.length == ID_BYTES + SIGNATURE_BYTES
                    ? Optional.of(new UUID(buffer.getLong(), buffer.getLong()))
                    : Optional.empty();
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private static Problem foreign() {
        return new Problem(ProblemCode.LINK_ENDED, "这个退订链接不完整，请从消息里重新打开，或在“我的消息”页面管理。");
    }
}
