package cn.harbinkepu.reach.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.reach.Audio;

/// Where broadcasting platforms fetch what loudspeakers say.
@Path("/audio/{token}")
class AudioApi {

    private final Audio audio;

    AudioApi(Audio audio) {
        this.audio = audio;
    }

    @GET
    @PermitAll
    @Produces(Audio.MEDIA_TYPE)
    public Uni<byte[]> listen(@RestPath String token) {
        return audio.at(token);
    }
}
