/// The page of a screen, what it says and hears, and the pages of those who look after screens.
@NullMarked
package cn.harbinkepu.screen.web;

import org.jspecify.annotations.NullMarked;
