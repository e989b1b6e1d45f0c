package cn.harbinkepu.resource.web;

import java.util.Optional;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Frame;
import cn.harbinkepu.resource.PublishedResource.Playable;

/// How much room a resource takes on the page of another site, in pixels of style sheets.
record EmbedSize(int width, int height) {

    private static final int USUAL = 640;
    private static final int LARGEST = 1280;

    /// Narrower than this the buttons of the player stand on several lines.
    private static final int NARROWEST = 320;

    /// What stands under the picture of a film: the player's buttons, and the words about it.
    private static final int UNDER_A_FILM = 152;

    private static final int OF_SOUND = 260;
    private static final int OF_WORDS = 300;

    private static final Frame USUAL_FRAME = new Frame(16, 9);

    /// The room that a page has; what it does not say is left to us.
    record Room(Optional<Integer> width, Optional<Integer> height) {

        /// Fails with `invalid-request` for what is no number of pixels.
        static Room of(Optional<String> width, Optional<String> height) {
            return new Room(width.map(text -> pixels("maxwidth", text)), height.map(text -> pixels("maxheight", text)));
        }

        boolean holds(int wide, int high) {
            return width.orElse(wide) >= wide && height.orElse(high) >= high;
        }

        private static int pixels(String name, String text) {
            if (!text.matches("0{0,4}[1-9][0-9]{0,5}")) {
                throw new Problem(ProblemCode.INVALID_REQUEST, name + " 应为像素数，例如 640。");
            }
            return Integer.parseInt(text);
        }
    }

    static EmbedSize of(PublishedResource resource, Room room) {
        int width = Math.min(room.width().orElse(USUAL), LARGEST);
        EmbedSize wanted = resource.media()
                .map(media -> isFilm(media) ? film(media, width) : new EmbedSize(width, OF_SOUND))
                .orElseGet(() -> new EmbedSize(width, OF_WORDS));
        return new EmbedSize(
                wanted.width(), Math.min(wanted.height(), room.height().orElse(wanted.height())));
    }

    static boolean isFilm(Playable media) {
        return media.frame().isPresent() || media.poster().isPresent();
    }

    /// A picture that is higher than wide is made no higher than others are wide.
    private static EmbedSize film(Playable media, int most) {
        Frame frame = media.frame().orElse(USUAL_FRAME);
        double scale = (double) most / Math.max(frame.width(), frame.height());
        int width = Math.min(most, Math.max(NARROWEST, (int) Math.round(frame.width() * scale)));
        return new EmbedSize(width, (int) Math.round(frame.height() * scale) + UNDER_A_FILM);
    }
}
