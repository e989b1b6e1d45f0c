/// Public screens: groups of displays that show science, are taken over by alerts at once and
/// return after the
/// all-clear, and say what they have shown. Enter at [cn.harbinkepu.screen.ScreenStates] for what a
/// group shows now, at
/// [cn.harbinkepu.screen.OpenScreens] for how displays hear of it.
@NullMarked
package cn.harbinkepu.screen;

import org.jspecify.annotations.NullMarked;
