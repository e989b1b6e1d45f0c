package cn.harbinkepu.audience;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The tokens by which devices name their profiles: the profile's number and a signature (HMAC-SHA-256, cut to 16
/// bytes), in base64url behind a prefix. Who has no key can name no profile, not even by guessing.
@ApplicationScoped
public class ProfileTokens {

    private static final String PREFIX = "kpf_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 16;
    private static final int SIGNATURE_BYTES = 16;

    private static final String ADD = "insert into profile_key (secret) values ($1) on conflict do nothing";

    private final Pool pool;
    private volatile Optional<SecretKeySpec> known;

    ProfileTokens(Pool pool, AudienceConfig config) {
        this.pool = pool;
        this.known = config.tokenKey().map(text -> key(Base64.getDecoder().decode(text)));
    }

    /// The token of a profile.
    public Uni<String> of(UUID profile) {
        return key().map(secret ->
                PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(signed(profile, secret)));
    }

    /// The profile that a token names. Fails with `invalid-profile` for one that we have not signed.
    public Uni<UUID> read(String token) {
        return key().map(secret -> decoded(token)
                .filter(bytes -> MessageDigest.isEqual(bytes, signed(id(bytes), secret)))
                .map(ProfileTokens::id)
                .orElseThrow(() -> new Problem(ProblemCode.INVALID_PROFILE, "这个个人标记不是本站签发的，请删除后重新建立。")));
    }

    private static Optional<byte[]> decoded(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
            return bytes.length == ID_BYTES + SIGNATURE_BYTES ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private static UUID id(byte[] token) {
        ByteBuffer bytes = ByteBuffer.wrap(token);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static byte[] signed(UUID id, SecretKeySpec secret) {
        byte[] name = ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            byte[] signature = Arrays.copyOf(mac.doFinal(name), SIGNATURE_BYTES);
            return ByteBuffer.allocate(ID_BYTES + SIGNATURE_BYTES)
                    .put(name)
                    .put(signature)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private Uni<SecretKeySpec> key() {
        return known.map(key -> Uni.createFrom().item(key))
                .orElseGet(() -> kept().invoke(key -> known = Optional.of(key)));
    }

    /// Several instances may start at once: the first key stays.
    private Uni<SecretKeySpec> kept() {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(Buffer.buffer(fresh)))
                .chain(() -> pool.query("select secret from profile_key").execute())
                .map(rows -> key(rows.iterator().next().getBuffer(0).getBytes()));
    }

    private static SecretKeySpec key(byte[] secret) {
        if (secret.length != KEY_BYTES) {
            throw new IllegalStateException("kepu.audience.token-key is not of %d bytes".formatted(KEY_BYTES));
        }
        return new SecretKeySpec(secret, ALGORITHM);
    }
}
