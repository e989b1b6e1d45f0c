package cn.harbinkepu.alert;

/// What a message says to those who do not read Chinese.
public record English(String headline, String description, String instruction) {

    private static final String DRILL = "[DRILL] ";

    public English {
        headline = Content.clean(headline).replace('\n', ' ');
        description = Content.clean(description);
        instruction = Content.clean(instruction);
    }

    /// The headline as it leaves.
    String publicHeadline(Status status) {
        return status.isDrill() && !headline.startsWith(DRILL) ? DRILL + headline : headline;
    }

    /// What takes this back.
    English ending() {
        String ended = "All clear: " + headline;
        return new English(
                Content.cut(ended, ContentRules.HEADLINE),
                "The situation described in this warning has ended or no longer holds. The warning is lifted.",
                "No further action is needed. Please follow later notices.");
    }
}
