package bare;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

/// One document that never changes, and 304 for whoever has it.
@Path("/")
public class Bare {

    private static final String TAG = "\"b4re\"";

    @GET
    public Uni<RestResponse<String>> get(@HeaderParam("If-None-Match") String tag) {
        RestResponse.ResponseBuilder<String> answer = TAG.equals(tag)
                ? RestResponse.ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED)
                : RestResponse.ResponseBuilder.ok("bare");
        return Uni.createFrom().item(answer.header("ETag", TAG).build());
    }
}
