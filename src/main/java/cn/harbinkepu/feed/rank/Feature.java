package cn.harbinkepu.feed.rank;

import java.util.Locale;

/// What is measured of a candidate for a viewer at an instant, each a number of small size. Those that can be said to a
/// person have a [Because]. The default weights were learned on two public sets of other people's behaviour, so
/// they are good to start with.
public enum Feature {

    // How much it is used.

    /// Uses that halve in about an hour; ln(1 + 20 n), 0 to 8.
    MOMENT(Because.TREND),
    /// Uses that halve in half a day; ln(1 + 10 n), 0 to 8.
    HALF_DAY(Because.TREND),
    /// Uses that halve in a day; ln(1 + 10 n), 0 to 8.
    DAY(Because.TREND),
    /// Uses that halve in three days; ln(1 + 5 n), 0 to 8.
    THREE_DAYS(Because.TREND),
    /// Uses that halve in a week; ln(1 + 3 n), 0 to 9.
    WEEK(Because.TREND),
    /// Uses that halve in a month; ln(1 + n), 0 to 10.
    MONTH(Because.POPULAR),
    /// All uses; ln(1 + n), 0 to 12.
    EVER(Because.POPULAR),
    /// Uses that were found useful, halving in a month; ln(1 + n), 0 to 10.
    LIKED(Because.POPULAR),
    /// The part of the week's uses that is of the last day; 0 to 1.
    RISING(Because.TREND),
    /// The part of all uses that is of the last month, as a logarithm; -10 to 0.
    STEADY(Because.NOTHING),
    /// Hours since the last use; ln(1 + h), 0 to 10.
    SINCE_LAST(Because.NOTHING),
    /// Hours since the last use but one; ln(1 + h), 0 to 10.
    SINCE_LAST_BUT_ONE(Because.NOTHING),

    // Its age.

    /// Days since publication; ln(1 + d), 0 to 9.
    AGE(Because.NOTHING),
    /// A tenth of the square of [#AGE]: what lasted for long is found again; 0 to 8.
    LASTING(Because.NOTHING),
    /// Published within a day; 0 or 1.
    NEW_TODAY(Because.NEW),
    /// Published within three days; 0 or 1.
    NEW(Because.NEW),
    /// Published within a week; 0 or 1.
    NEW_THIS_WEEK(Because.NEW),
    /// Published within thirty days; 0 or 1.
    NEW_THIS_MONTH(Because.NEW),

    // What people make of it.

    /// The mean weight of a use, refusals as nothing, above a middling one; -0.7 to about 0.3.
    QUALITY(Because.LIKED),
    /// The part of refusals; 0 to 1.
    REFUSED(Because.NOTHING),
    /// How far its readers and the viewer differ in experience; -5 to 0.
    AUDIENCE(Because.NOTHING),
    /// Its subjects and kind are used more than over the month; -3 to 3.
    SUBJECT_RISING(Because.TREND),
    /// Similar texts are used today; ln(1 + 10 n), 0 to 8.
    SIMILAR_TODAY(Because.NOTHING),
    /// Similar texts are used this week; ln(1 + 3 n), 0 to 8.
    SIMILAR_THIS_WEEK(Because.NOTHING),

    // Whether it fits the person; all 0 for anybody.

    /// Used by those who used the same, the selective counting more; ln(1 + 40 c), 0 to 5.
    COMPANY(Because.COMPANY),
    /// Used by those who used the same; ln(1 + 20 c), 0 to 5.
    COMPANY_PLAIN(Because.COMPANY),
    /// The part of those readers who used it; ln(1 + 20 c), 0 to 5. Tempers the two above for what everybody used.
    COMPANY_SHARE(Because.COMPANY),
    /// Used in that company more than by everybody; a logarithm, -5 to 5.
    COMPANY_LIFT(Because.COMPANY),
    /// Used by those who used the person's latest; ln(1 + 20 c), 0 to 4.
    COMPANY_OF_LATEST(Because.COMPANY),
    /// What others went on to soon after the same; ln(1 + 50 c), 0 to 5.
    NEXT(Because.COMPANY),
    /// The person uses its subjects and kind more than everybody; logarithms, -10 to 10.
    TASTE(Because.TASTE),
    /// The part of the person's uses with its subjects and kind, above everybody's; -3 to 3.
    LEANING(Because.TASTE),
    /// Its text is like those used lately; ln(1 + 5 c), 0 to 4.
    TEXT(Because.TEXT),
    /// The same in relation to how many were used; 0 to 1.
    TEXT_MEAN(Because.TEXT),
    /// Of the same time as those used lately; ln(1 + n), 0 to 3.
    SAME_TIME(Because.NOTHING),
    /// Of the age at which the person usually uses items; -9 to 0.
    USUAL_AGE(Because.NOTHING),

    // What was chosen in the open.

    /// Suits a chosen segment; 0 or 1.
    SEGMENT(Because.SEGMENT),
    /// Is for the chosen district; 0 or 1.
    DISTRICT(Because.DISTRICT),
    /// Is of a chosen subject; 0 or 1.
    INTEREST(Because.INTEREST),
    /// Is of a subject that was taken away; 0 or 1.
    UNWANTED(Because.NOTHING);

    /// What can be said to a person about a feature.
    public enum Because {
        TREND,
        POPULAR,
        NEW,
        LIKED,
        COMPANY,
        TASTE,
        TEXT,
        SEGMENT,
        DISTRICT,
        INTEREST,
        /// Editors let it count more now; no feature of the model, but added to its score.
        BOOST,
        /// It works, but is nothing to say.
        NOTHING
    }

    static final int COUNT = values().length;

    private final Because because;

    Feature(Because because) {
        this.because = because;
    }

    public Because because() {
        return because;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
