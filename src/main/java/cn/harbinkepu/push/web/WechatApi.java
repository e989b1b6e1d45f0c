package cn.harbinkepu.push.web;

import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.push.AccountCalls;

/// The address that the service account's server configuration names. WeChat signs each call;
/// what is not signed finds nothing here.
@Path("/wechat/callback")
class WechatApi {

    /// Says that the call was understood and that nothing is answered.
    private static final String UNDERSTOOD = "success";

    private final AccountCalls calls;

    WechatApi(AccountCalls calls) {
        this.calls = calls;
    }

    @GET
    @PermitAll
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Lets WeChat see that the address is ours")
    public String verify(
            @RestQuery Optional<String> signature,
            @RestQuery Optional<String> timestamp,
            @RestQuery Optional<String> nonce,
            @RestQuery Optional<String> echostr) {
        require(signature, timestamp, nonce);
        return echostr.orElse("");
    }

    @POST
    @PermitAll
    @Consumes({MediaType.TEXT_XML, MediaType.APPLICATION_XML, MediaType.TEXT_PLAIN})
    @Produces(MediaType.APPLICATION_XML)
    @Operation(summary = "Takes what followers of the service account do: bind, end")
    public Uni<String> take(
            @RestQuery Optional<String> signature,
            @RestQuery Optional<String> timestamp,
            @RestQuery Optional<String> nonce,
            String body) {
        require(signature, timestamp, nonce);
        return calls.take(body).map(answer -> answer.orElse(UNDERSTOOD));
    }

    private void require(Optional<String> signature, Optional<String> timestamp, Optional<String> nonce) {
        if (!calls.isGenuine(signature.orElse(""), timestamp.orElse(""), nonce.orElse(""))) {
            throw Problem.notFound();
        }
    }
}
