package cn.harbinkepu.feed;

/// Why an item is shown: a code for programs, words for people.
public record Reason(Code code, String text) {

    public enum Code {
        /// Its editors marked it for the segment that was asked for.
        SEGMENT,
        /// It is for the district that was asked for.
        DISTRICT,
        /// It is for the whole city, to which the district that was asked for belongs.
        CITY,
        /// It was published today, this week or this month by Beijing's calendar.
        NEW,
        /// None of these: it has its place by the time of publication alone.
        TIME
    }
}
