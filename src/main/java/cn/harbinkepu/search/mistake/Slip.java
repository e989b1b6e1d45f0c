package cn.harbinkepu.search.mistake;

/// How a hand slips: one character left out, put in, wrong, or two swapped.
final class Slip {

    private static final int LONG = 4;

    private Slip() {}

    /// Whether one slip leads from what is meant to what was typed. What is at the edge must be right,
    /// unless two are swapped there: a piece that may lose its edge fits everything.
    static boolean leads(String meant, String typed) {
        int shorter = Math.min(typed.length(), meant.length());
        int ahead = 0;
        while (ahead < shorter && typed.charAt(ahead) == meant.charAt(ahead)) {
            ahead++;
        }
        int behind = 0;
        while (behind < shorter - ahead
                && typed.charAt(typed.length() - 1 - behind) == meant.charAt(meant.length() - 1 - behind)) {
            behind++;
        }
        int wrong = typed.length() - ahead - behind;
        int missing = meant.length() - ahead - behind;
        boolean edges = ahead > 0 && behind > 0;
        return (edges && wrong + missing == 1)
                || (edges && wrong == 1 && missing == 1 && typed.length() >= LONG)
                || (wrong == 2 && missing == 2 && isSwapped(typed, meant, ahead));
    }

    private static boolean isSwapped(String typed, String meant, int at) {
        return typed.charAt(at) == meant.charAt(at + 1) && typed.charAt(at + 1) == meant.charAt(at);
    }
}
