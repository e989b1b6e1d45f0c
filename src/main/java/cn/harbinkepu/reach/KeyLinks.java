package cn.harbinkepu.reach;

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
import cn.harbinkepu.push.Signatures;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Addresses that are their own key: a number and its signature, in base64url. Nothing of them lies in the database;
/// the same number has the same address whenever it is sent again.
@ApplicationScoped
public class KeyLinks {

    private static final int ID_BYTES = 16;
    private static final int SIGNATURE_BYTES = 16;

    private final Signatures signatures;
    private final URI site;

    /// What an address is for; one is worth nothing for another.
    public enum Purpose {
        ACKNOWLEDGE("ack"),
        LISTEN("audio");

        private final String path;

        Purpose(String path) {
            this.path = path;
        }
    }

    KeyLinks(Signatures signatures, CoreConfig config) {
        this.signatures = signatures;
        this.site = config.publicUrl();
    }

    Uni<URI> of(Purpose purpose, UUID id) {
        return token(purpose, id).map(token -> URI.create(site + "/" + purpose.path + "/" + token));
    }

    /// The number that a token names. Fails with `link-ended` for one that is not ours.
    public Uni<UUID> read(Purpose purpose, String token) {
        return Uni.createFrom()
                .item(() -> id(token).orElseThrow(KeyLinks::foreign))
                .chain(id -> token(purpose, id).map(ours -> {
                    if (!MessageDigest.isEqual(ours.getBytes(UTF_8), token.getBytes(UTF_8))) {
                        throw foreign();
                    }
                    return id;
                }));
    }

    private Uni<String> token(Purpose purpose, UUID id) {
        return signatures.of("warning-" + purpose.path, id.toString()).map(signature -> Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(ID_BYTES + SIGNATURE_BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .put(Arrays.copyOf(signature, SIGNATURE_BYTES))
                        .array()));
    }

    private static Optional<UUID> id(String token) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            return bytes.remaining() == ID_BYTES + SIGNATURE_BYTES
                    ? Optional.of(new UUID(bytes.getLong(), bytes.getLong()))
                    : Optional.empty();
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private static Problem foreign() {
        return new Problem(ProblemCode.LINK_ENDED, "这个链接不完整，请从消息里重新打开。");
    }
}
