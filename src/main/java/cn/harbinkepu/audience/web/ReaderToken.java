package cn.harbinkepu.audience.web;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.audience.Merging;
import cn.harbinkepu.audience.ProfileTokens;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.web.OwnOrigin;
import cn.harbinkepu.core.web.ReaderCookies;

/// Which profile a request names: by the header `Kepu-Profile`, or by a cookie that only pages of ours can send. Either
/// holds the signed token of a device's own profile, or the word `account` for that of the account that is signed in,
/// which has no token: who has signed out can name it no more.
@ApplicationScoped
public class ReaderToken {

    public static final String HEADER = "Kepu-Profile";

    private static final Duration KEPT = Duration.ofDays(365);

    private final ProfileTokens tokens;
    private final Merging merging;
    private final CurrentIdentityAssociation identity;
    private final OwnOrigin origin;
    private final boolean secure;

    ReaderToken(
            ProfileTokens tokens,
            Merging merging,
            CurrentIdentityAssociation identity,
            OwnOrigin origin,
            CoreConfig config) {
        this.tokens = tokens;
        this.merging = merging;
        this.identity = identity;
        this.origin = origin;
        this.secure = "https".equals(config.publicUrl().getScheme());
    }

    /// The profile that the request names, if it names one. Fails with `invalid-profile` for a token that is not ours,
    /// and for an account's of which there is none.
    public Uni<Optional<UUID>> find(HttpServerRequest request) {
        return isAccounts(request) ? ofAccount().map(Optional::of) : device(request);
    }

    /// The device's own profile, if the request names one. Fails with `invalid-profile` for a token that is not ours.
    Uni<Optional<UUID>> device(HttpServerRequest request) {
        return sent(request)
                .filter(token -> !token.equals(ReaderCookies.ACCOUNT))
                .map(token -> tokens.read(token).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /// Whether the request names the profile of the account that is signed in.
    boolean isAccounts(HttpServerRequest request) {
        return sent(request).filter(ReaderCookies.ACCOUNT::equals).isPresent();
    }

    private Uni<UUID> ofAccount() {
        return identity.getDeferredIdentity()
                .chain(caller -> caller.getPrincipal() instanceof Person person
                        ? merging.ofAccount(person.id())
                        : Uni.createFrom().item(Optional.<UUID>empty()))
                .map(found -> found.orElseThrow(
                        () -> new Problem(ProblemCode.INVALID_PROFILE, "没有可用的账号资料：请先登录，或者在这台设备上重新建立。")));
    }

    /// Fails with `invalid-profile` without one, too.
    public Uni<UUID> require(HttpServerRequest request) {
        return find(request)
                .map(found -> found.orElseThrow(() -> new Problem(
                        ProblemCode.INVALID_PROFILE,
                        "请先用 POST /api/v1/me 建立个人资料，再在请求头 Kepu-Profile 中带上所得的 profileToken。")));
    }

    NewCookie cookie(String token) {
        return builder().value(token).maxAge((int) KEPT.toSeconds()).build();
    }

    /// For a device that goes by the account's profile.
    NewCookie account() {
        return cookie(ReaderCookies.ACCOUNT);
    }

    NewCookie none() {
        return builder().value("").maxAge(0).build();
    }

    Optional<String> sent(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HEADER))
                .or(() -> Optional.ofNullable(request.getCookie(ReaderCookies.PROFILE))
                        .filter(cookie -> !origin.isForeign(request))
                        .map(Cookie::getValue))
                .filter(token -> !token.isBlank());
    }

    private NewCookie.Builder builder() {
        return new NewCookie.Builder(ReaderCookies.PROFILE)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX);
    }
}
