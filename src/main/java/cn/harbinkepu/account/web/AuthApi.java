package cn.harbinkepu.account.web;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.account.Sessions.Carrier;
import cn.harbinkepu.account.SignIn;

/// Bearer tokens for programs.
@Path("/api/v1/auth")
class AuthApi {

    private final SignIn signIn;

    AuthApi(SignIn signIn) {
        this.signIn = signIn;
    }

    record Credentials(
            @NotBlank @Size(max = 100) String username,
            @NotBlank @Size(max = 200) String password) {

        SignIn.Attempt from(HttpServerRequest request) {
            return new SignIn.Attempt(
                    username, password, Carrier.BEARER, request.remoteAddress().hostAddress());
        }

        @Override
        public String toString() {
            return "Credentials[username=" + username + ", password=…]";
        }
    }

    /// @param expiresIn seconds
    record Token(String accessToken, long expiresIn) {}

    @POST
    @Path("/token")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Token>> token(@NotNull @Valid Credentials credentials, @Context HttpServerRequest request) {
        return signIn.with(credentials.from(request))
                .map(opened -> new Token(opened.token(), opened.lifetime().toSeconds()))
                .map(token -> ResponseBuilder.ok(token)
                        .header("Cache-Control", "no-store")
                        .build());
    }
}
