package cn.harbinkepu.caption.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.caption.Tracks;
import cn.harbinkepu.text.caption.CaptionReading;
import cn.harbinkepu.text.caption.Cue;

/// What stands in the caption files of films that are watched at the same time; a caption file never changes.
@ApplicationScoped
class Cues {

    private static final int KEPT = 64;

    private final Tracks tracks;
    private final Map<UUID, List<Cue>> kept = Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, List<Cue>> eldest) {
            return size() > KEPT;
        }
    });

    Cues(Tracks tracks) {
        this.tracks = tracks;
    }

    /// @param url of the file, as the public document has it; without one there are no cues
    Uni<List<Cue>> at(Optional<String> url) {
        if (url.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        UUID file = UUID.fromString(url.get().split("/", -1)[2]);
        List<Cue> known = kept.get(file);
        return known != null ? Uni.createFrom().item(known) : read(file).invoke(cues -> kept.put(file, cues));
    }

    private Uni<List<Cue>> read(UUID file) {
        return tracks.read(file)
                .map(reading -> reading instanceof CaptionReading.Read read ? read.cues() : List.<Cue>of());
    }
}
