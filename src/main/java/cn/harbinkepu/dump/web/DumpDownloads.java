package cn.harbinkepu.dump.web;

import java.util.List;
import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import cn.harbinkepu.core.web.Conditional;
import cn.harbinkepu.dump.Dumps;

/// The files of the pool and their list. They are public: what is in them may leave the pool.
@Path("/dumps")
@PermitAll
class DumpDownloads {

    private final Dumps dumps;

    DumpDownloads(Dumps dumps) {
        this.dumps = dumps;
    }

    @GET
    @Path("/manifest.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "All files with size, SHA-256, number of records and what time they are of",
            description = "The header Kepu-Signature is the Ed25519 signature of the body, in base64.")
    public Uni<RestResponse<String>> manifest() {
        return dumps.manifest().map(signed -> ResponseBuilder.ok(signed.content())
                .header("Kepu-Signature", signed.signature())
                .header("Cache-Control", Conditional.ASK_FIRST)
                .build());
    }

    @GET
    @Path("/manifest.json.sig")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "The signature of the list, in base64")
    public Uni<String> signature() {
        return dumps.manifest().map(Dumps.Signed::signature);
    }

    @GET
    @Path("/key.pem")
    @Produces("application/x-pem-file")
    @Operation(summary = "The public key")
    public Uni<String> key() {
        return dumps.publicKey();
    }

    @GET
    @Path("/{name}.ndjson.gz")
    @Produces("application/gzip")
    @Operation(summary = "A file: JSON Lines, compressed")
    public Multi<Buffer> file(@RestPath String name) {
        return RestMulti.fromUniResponse(
                dumps.open(name + ".ndjson.gz"),
                opened -> opened.content().map(piece -> piece.getDelegate()),
                opened -> Map.of("Content-Length", List.of(Long.toString(opened.size()))));
    }
}
